import { Temporal } from 'temporal-polyfill';
import { loadCatalogue } from '../catalogue/load';
import { duckdb } from '../dialect/duckdb';
import { compileQuestion } from './compile';
import { parseQuestion } from './parse-question';

const model = (name: string, time: string) => `
  - name: ${name}
    model: ref('${name}')
    defaults: { agg_time_dimension: at }
    entities: [{ name: ${name}_id, type: primary, expr: id }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: second } }]
    measures: [{ name: ${name}_count, agg: count, expr: id, create_metric: true }]
    config: { meta: { northstar: { tenant: none, time: ${time} } } }`;

const { catalogue } = loadCatalogue([{ name: 'a.yaml', text: `semantic_models:${model('calls', 'instant')}${model('shifts', 'local')}` }], { tenantBound: false });

function compile(grain: string): string {
  if (!catalogue) {
    throw new Error('The catalogue has a fault.');
  }
  const context = { catalogue, principal: { kind: 'user', login: 'ada', role: 'viewer' }, tenant: '', timezone: 'Europe/Amsterdam', now: Temporal.Instant.from('2026-04-01T12:00:00Z') } as const;
  return compileQuestion(parseQuestion({ metrics: ['calls_count', 'shifts_count'], group_by: [`metric_time__${grain}`] }), context, duckdb).sql;
}

it('instants and local times have days in common, but no hours', () => {
  expect(compile('day')).toContain('FULL JOIN');
  expect(() => compile('hour')).toThrow('shifts_count has local times and calls_count has instants, so they share no hour; ask by the day or coarser.');
});
