import { CATALOGUE } from '../../testing/catalogue';
import { DEFINITIONS } from '../../testing/journeys';
import { KIND_GROUPS } from './kinds';
import { lackingFor } from './lackingFor';

const OFFERED = KIND_GROUPS.flatMap(({ kinds }) => kinds);
const lacking = (catalogue: typeof CATALOGUE) => OFFERED.filter((kind) => lackingFor(kind, catalogue) !== undefined);

it('tells which kinds of questions a catalogue has no answer to', () => {
  expect(lacking(CATALOGUE)).toEqual(['histogram', 'geomap', 'funnel', 'retention', 'cohorts', 'experiment', 'prediction', 'logs']);
  expect(lacking(DEFINITIONS)).toEqual(['histogram', 'geomap', 'logs']);
});

it('S4-17: a correlation needs a second KPI, and a forecast is none', () => {
  const [first, second] = CATALOGUE.metrics;
  const metrics = first && second ? [first, { ...second, type: 'forecast' as const }] : [];
  expect(lacking({ ...CATALOGUE, metrics: metrics.slice(0, 1) })).toContain('correlation');
  expect(metrics).toHaveLength(2);
  expect(lacking({ ...CATALOGUE, metrics })).toContain('correlation');
});

it('lacks nothing where a KPI’s records have texts and sizes, and a dimension of it is a place', () => {
  const [first, ...others] = DEFINITIONS.metrics;
  const metrics = [...(first ? [{ ...first, recordsHave: ['texts', 'sizes'] as const, dimensions: ['home'] }] : []), ...others];
  expect(lacking({ ...DEFINITIONS, metrics, dimensions: [{ name: 'home', label: 'Home', type: 'categorical', person: false, geo: 'country' }] })).toEqual([]);
});
