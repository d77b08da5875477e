import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DATE_PARTS } from '../../../contract/grain';
import { CAST_TYPES, FUNCTIONS, OPERATORS } from '../../plan/expression';
import { parseExpression } from './parse';

const readme = readFileSync(path.resolve(__dirname, '../../../catalogue/README.md'), 'utf8');
const section = readme.slice(readme.indexOf('## Expressions'), readme.indexOf('## `config.meta.northstar`')).replaceAll('&#124;', '|');

it.each([...Object.keys(FUNCTIONS), ...CAST_TYPES, ...DATE_PARTS, ...Object.keys(OPERATORS)])('the catalogue explains %s', (word) => {
  expect(section.toLowerCase()).toContain(word);
});

it.each([...section.matchAll(/`\{\{ .*? \}\}`/g)].map(([template]) => template.slice(1, -1)))('%s is understood as it is explained', (template) => {
  expect(parseExpression(template).kind).toBe('reference');
});
