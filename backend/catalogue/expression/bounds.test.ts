import { parseExpression } from './parse';
import { ExpressionError } from './tokens';

describe('the bounds of an expression', () => {
  it.each([
    ['brackets', '('.repeat(10_000)],
    ['closed brackets', `${'('.repeat(10_000)}a${')'.repeat(10_000)}`],
    ['NOT', `${'NOT '.repeat(10_000)}a`],
    ['minus', `${'- '.repeat(10_000)}a`],
    ['CASE', 'CASE WHEN '.repeat(10_000)],
    ['functions', 'abs('.repeat(10_000)],
    ['a chain of operators', `a${' + a'.repeat(10_000)}`],
    ['casts', `a${'::date'.repeat(10_000)}`],
  ])('refuse ten thousand nested %s with a place, not with a stack overflow', (_, text) => {
    expect(() => parseExpression(text)).toThrow(ExpressionError);
    expect(() => parseExpression(text)).toThrow('nested more than 500 deep');
  });

  it('refuse what would double with each BETWEEN or CASE', () => {
    expect(() => parseExpression(`a${' BETWEEN 1 AND 2'.repeat(100)}`)).toThrow('more than 20000 parts');
    const cases = Array.from({ length: 100 }).reduce<string>((inner) => `CASE ${inner} WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 3 END`, 'a');
    expect(() => parseExpression(cases)).toThrow('more than 20000 parts');
  });

  it('refuse texts over 100,000 characters', () => {
    expect(() => parseExpression(`'${'x'.repeat(100_000)}'`)).toThrow('at most 100000 characters');
    expect(parseExpression(`'${'x'.repeat(99_998)}'`)).toMatchObject({ kind: 'literal' });
  });

  it('leave room for what people write', () => {
    expect(() => parseExpression(`${'('.repeat(100)}a${')'.repeat(100)}`)).not.toThrow();
    expect(() => parseExpression(Array.from({ length: 400 }, (_, index) => `status = ${index}`).join(' OR '))).not.toThrow();
    expect(() => parseExpression(`a IN (${Array.from({ length: 5_000 }, (_, index) => index).join(', ')})`)).not.toThrow();
  });
});
