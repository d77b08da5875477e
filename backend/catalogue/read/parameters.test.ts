import { faultLine } from '../fault';
import { catalogueAnswer } from '../entries';
import { loadCatalogue } from '../load';

const MODEL = `
semantic_models:
  - name: runs
    model: ref('run')
    defaults: { agg_time_dimension: at }
    entities: [{ name: run, type: primary, expr: id }]
    dimensions: [{ name: at, type: time, type_params: { time_granularity: second } }, { name: kind, type: categorical }]
    measures:
      - { name: breach_count, agg: sum, expr: "CASE WHEN seconds > {{ Parameter('sla_seconds') }} THEN 1 ELSE 0 END" }
      - { name: run_count, agg: count, expr: id }
    config: { meta: { northstar: { tenant: none } } }
metrics:
  - name: breaches
    label: Breaches
    description: Runs that took too long.
    type: simple
    type_params: { measure: breach_count }
    filter: "{{ Dimension('run__kind') }} = {{ Parameter('watched_kind') }}"
    config: { meta: { northstar: { unit: short, owner: Ops, better: lower, freshness: live, runbook: slow, thresholds: [{ above: "{{ Parameter('most_breaches') }}", severity: warning, over: 1d }] } } }
  - { name: runs, label: Runs, description: All runs., type: simple, type_params: { measure: run_count } }
`;

const PARAMETERS = `
northstar_parameters:
  - { name: sla_seconds, value: 600, unit: s, description: How long a run may take. }
  - { name: most_breaches, value: 5, description: Breaches in a day that are still fine. }
  - { name: watched_kind, value: "driver's", description: What is watched. }
`;

const load = (...texts: string[]) => loadCatalogue(texts.map((text, index) => ({ name: `file${index + 1}.yaml`, text })), { tenantBound: false });

describe('a parameter of the catalogue', () => {
  it('is stated once, in whatever file, and stands for its value in expressions, filters and limits', () => {
    const { catalogue, faults } = load(MODEL, PARAMETERS);
    expect(faults).toEqual([]);
    expect(catalogue?.measure('breach_count')?.measure.expr).toBe('CASE WHEN seconds > 600 THEN 1 ELSE 0 END');
    const breaches = catalogue?.findMetric('breaches');
    expect(breaches?.filter).toEqual(["{{ Dimension('run__kind') }} = 'driver''s'"]);
    expect(breaches?.northstar?.thresholds).toEqual([{ above: 5, severity: 'warning', over: '1d' }]);
  });

  it('is told with every KPI that it decides, and with no other', () => {
    const { catalogue } = load(MODEL, PARAMETERS);
    const { metrics } = catalogueAnswer(catalogue!, { metrics: catalogue!.manifest.metrics, timezone: 'UTC' });
    const names = (metric: string) => metrics.find(({ name }) => name === metric)?.parameters.map(({ name }) => name);
    expect(names('breaches')).toEqual(['sla_seconds', 'most_breaches', 'watched_kind']);
    expect(names('runs')).toEqual([]);
  });

  it('is told in the words of a KPI as it is set', () => {
    const told = MODEL.replace('Runs that took too long.', "Runs that took longer than {{ Parameter('sla_seconds') }} seconds.");
    const { catalogue } = load(told, PARAMETERS.replace('value: 600', 'value: 900'));
    expect(catalogue?.findMetric('breaches')?.description).toBe('Runs that took longer than 900 seconds.');
  });

  it('of a limit is not told with a KPI that is made of the one that has the limit', () => {
    const derived = "  - { name: breach_share, label: Share, description: Of all., type: ratio, type_params: { numerator: breaches, denominator: runs } }\n";
    const { catalogue } = load(MODEL + derived, PARAMETERS);
    const { metrics } = catalogueAnswer(catalogue!, { metrics: catalogue!.manifest.metrics, timezone: 'UTC' });
    expect(metrics.find(({ name }) => name === 'breach_share')?.parameters.map(({ name }) => name)).toEqual(['sla_seconds', 'watched_kind']);
  });

  it.each([
    ['is not known', MODEL, PARAMETERS.replace('name: sla_seconds', 'name: sla_second'), /file1\.yaml:\d+.*no parameter "sla_seconds"; nearest: sla_second/],
    ['is stated twice', MODEL, `${PARAMETERS}  - { name: sla_seconds, value: 1, description: Again. }\n`, /file2\.yaml:6.*the parameter sla_seconds is stated twice, first in file2\.yaml/],
    ['has its description cut at a comma', MODEL, PARAMETERS.replace('How long a run may take.', 'How long a run may take, at most.'), /^file2\.yaml:3: sla_seconds: unknown key `at most\.`; allowed are name, value, unit, description, and a text with a comma is quoted$/],
    ['has a key that is not known', MODEL, PARAMETERS.replace('unit: s', 'units: s'), /^file2\.yaml:3: sla_seconds: unknown key `units`; allowed are name, value, unit, description, and a text with a comma is quoted$/],
    ['lacks its description', MODEL, PARAMETERS.replace(', description: How long a run may take.', ''), /sla_seconds description: is missing/],
  ])('that %s is a fault with its place', (_, model, parameters, message) => {
    const { faults } = load(model, parameters);
    expect(faults?.map(faultLine).join('\n')).toMatch(message);
  });
});
