import { EARLIER, frameOf, FUNNEL, FUNNEL_BY_COUNTRY, FUNNEL_META } from '../testing/frames';
import type { Funnel } from './funnel';
import { readFunnel } from './readFunnel';

function funnelOf(...args: Parameters<typeof readFunnel>): Funnel {
  const reading = readFunnel(...args);
  if (reading.kind !== 'funnel') {
    throw new Error(`expected a funnel, got ${JSON.stringify(reading)}`);
  }
  return reading.funnel;
}

it('S3-17: reads each step with its rates, its drop-off and its times', () => {
  const funnel = funnelOf([frameOf(FUNNEL_META, FUNNEL)], 'UTC');
  expect(funnel).toMatchObject({ entity: 'user', window: '7 days', order: 'ordered' });
  expect(funnel.groups).toHaveLength(1);
  expect(funnel.groups[0]).toMatchObject({
    name: '',
    keys: [],
    steps: [
      { number: 1, label: 'Visit', optional: false, count: 1000, stepRate: null, overallRate: 1, dropOff: null, medianSeconds: null },
      { number: 2, label: 'Sign up', optional: true, count: 400, stepRate: 0.4, overallRate: 0.4, dropOff: 600, medianSeconds: 7200, p95Seconds: 86_400 },
      { number: 3, label: 'Pay', optional: false, count: 100, stepRate: 0.25, overallRate: 0.1, dropOff: 300, row: 2 },
    ],
  });
});

it('S3-17: reads a funnel for each group, in the order of the answer', () => {
  const { groups } = funnelOf([frameOf(FUNNEL_META, FUNNEL_BY_COUNTRY)], 'UTC');
  expect(groups.map(({ name, steps }) => [name, steps.map(({ number, count }) => [number, count])])).toEqual([
    ['NL', [[1, 200], [2, 100]]],
    ['DE', [[1, 50], [2, 40]]],
  ]);
});

it('names a group by a day in the time zone of the answer, and one without a value too', () => {
  const day = [Date.UTC(2026, 2, 1, 23), Date.UTC(2026, 2, 1, 23), null, null];
  const columns = { day, step: [1, 2, 1, 2], label: ['Visit', 'Sign up', 'Visit', 'Sign up'], count: [5, 3, 4, 2] };
  const { groups } = funnelOf([frameOf({ ...FUNNEL_META, timezone: 'Europe/Amsterdam' }, columns)], 'UTC');
  expect(groups.map(({ name }) => name)).toEqual(['2026-03-02', '(none)']);
});

it('puts the steps of a group in order, whatever the order of the rows', () => {
  const turned = Object.fromEntries(Object.entries(FUNNEL).map(([name, values]) => [name, [...values].reverse()]));
  expect(funnelOf([frameOf(FUNNEL_META, turned)], 'UTC').groups[0]?.steps.map(({ number, row }) => [number, row])).toEqual([[1, 2], [2, 1], [3, 0]]);
});

it('reads the earlier period, and counts the change where the answer does not say it', () => {
  const told = funnelOf([frameOf(FUNNEL_META, { ...FUNNEL, ...EARLIER })], 'UTC');
  expect(told.groups[0]?.steps[2]?.earlier).toEqual({ count: 50, stepRate: 0.125, overallRate: 0.0625, delta: 50, deltaRatio: 1 });
  const { count__previous, step_rate__previous, overall_rate__previous } = EARLIER;
  const untold = funnelOf([frameOf(FUNNEL_META, { ...FUNNEL, count__previous, step_rate__previous, overall_rate__previous })], 'UTC');
  expect(untold.groups[0]?.steps.map(({ earlier }) => [earlier?.delta, earlier?.deltaRatio])).toEqual([[200, 0.25], [0, 0], [50, 1]]);
});

it('keeps a step that only the earlier period has', () => {
  const gone = { ...FUNNEL, ...EARLIER, count: [null, null, null], count__delta: [-800, -400, -50], count__delta_ratio: [-1, -1, -1] };
  expect(funnelOf([frameOf(FUNNEL_META, gone)], 'UTC').groups[0]?.steps[0]).toMatchObject({ count: 0, earlier: { count: 800, delta: -800 } });
});

it('knows a funnel by its fields where a transformation took away what the answer says of itself', () => {
  expect(funnelOf([frameOf(undefined, FUNNEL)], 'UTC').groups[0]?.steps).toHaveLength(3);
});

it('tells the funnels of two questions apart', () => {
  const two = ['A', 'B'].map((refId) => ({ ...frameOf(FUNNEL_META, FUNNEL), refId }));
  expect(funnelOf(two, 'UTC').groups.map(({ name }) => name)).toEqual(['A', 'B']);
});

it('no frame, or none with rows, is no data', () => {
  expect(readFunnel([], 'UTC')).toEqual({ kind: 'empty' });
  expect(readFunnel([frameOf(FUNNEL_META, { step: [], label: [], count: [] })], 'UTC')).toEqual({ kind: 'empty' });
  expect(readFunnel([frameOf(undefined, {})], 'UTC')).toEqual({ kind: 'empty' });
});

it('says what to ask where the data are of another shape', () => {
  const sentence = 'Ask the Northstar data source a question of the type Funnel, one for a panel.';
  expect(readFunnel([frameOf({}, { revenue: [1, 2] })], 'UTC')).toEqual({ kind: 'other', sentence });
  expect(readFunnel([frameOf({ kind: 'retention' }, FUNNEL)], 'UTC')).toEqual({ kind: 'other', sentence });
});

it('says so where two funnels were merged into one', () => {
  const twice = Object.fromEntries(Object.entries(FUNNEL).map(([name, values]) => [name, [...values, ...values]]));
  expect(readFunnel([frameOf(FUNNEL_META, twice)], 'UTC')).toEqual({
    kind: 'other',
    sentence: 'Step 1 is there twice: ask the Northstar data source a question of the type Funnel, one for a panel.',
  });
});
