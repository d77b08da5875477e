import { Temporal } from 'temporal-polyfill';
import type { Role } from '../../../contract/catalogue';
import { duckdb } from '../../dialect/duckdb';
import { compileQuestion } from '../compile';
import { parseQuestion } from '../parse-question';
import { catalogueOf } from '../testing/use-catalogue';

const catalogue = catalogueOf(`semantic_models:
  - name: cases
    model: ref('cases')
    defaults: { agg_time_dimension: at }
    entities: [{ name: case, type: primary, expr: id }, { name: patient, type: foreign }]
    dimensions:
      - { name: at, type: time, type_params: { time_granularity: second } }
      - { name: diagnosis, type: categorical, config: { meta: { northstar: { min_role: admin } } } }
    measures: [{ name: cases_seen, agg: count, expr: id, create_metric: true }]
    config: { meta: { northstar: { tenant: tenant_id, event: diagnosis } } }
northstar_funnels:
  - { name: treated, entity: patient, steps: [{ event: flu }, { metric: cases_seen }] }
`);

function compile(funnel: unknown, role: Role) {
  const context = { catalogue, principal: { kind: 'user', login: 'eve', role } as const, tenant: 't1', timezone: 'Europe/Amsterdam', now: Temporal.Instant.from('2026-04-01T12:00:00Z') };
  return compileQuestion(parseQuestion({ queryType: 'funnel', funnel }), context, duckdb);
}

describe('decision 9: events by a name that is above the role', () => {
  const asked = { entity: 'patient', steps: [{ event: 'flu' }, { metric: 'cases_seen' }] };

  it('are steps of those who may see it', () => {
    expect(compile(asked, 'admin').params).toContain('flu');
  });

  it('are no steps of a question of anybody else’s, who could count them', () => {
    expect(() => compile(asked, 'editor')).toThrow(expect.objectContaining({ code: 'forbidden', pointer: '/funnel/steps/0', message: '"case__diagnosis" needs the role admin or above; yours is editor.' }));
  });

  it('may be what the catalogue counts', () => {
    expect(compile('treated', 'viewer').params).toContain('flu');
  });
});

it('S3-17: a funnel of many steps that may be one record grows with their pairs, and not with each choice of them', () => {
  const filters = Array.from({ length: 10 }, (_, index) => ({ field: 'patient', op: 'in', values: [`p${index}`, `q${index}`] }));
  const length = (steps: number) => compile({ entity: 'patient', steps: Array.from({ length: steps }, () => ({ metric: 'cases_seen', filters })) }, 'viewer').sql.length;
  expect(length(20) / length(10)).toBeLessThan(5);
});
