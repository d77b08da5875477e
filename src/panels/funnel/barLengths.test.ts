import { EARLIER, frameOf, FUNNEL, FUNNEL_BY_COUNTRY, FUNNEL_META } from '../testing/frames';
import { barLengths } from './barLengths';
import { readFunnel } from './readFunnel';

function lengthsOf(columns: Parameters<typeof frameOf>[1], scale: 'count' | 'rate') {
  const reading = readFunnel([frameOf(FUNNEL_META, columns)], 'UTC');
  return reading.kind === 'funnel' ? barLengths(reading.funnel, scale) : [];
}

it('S1-11: a bar is as long as its count, and what was lost reaches to the step before', () => {
  expect(lengthsOf(FUNNEL, 'count')).toEqual([[{ reached: 1, before: 1 }, { reached: 0.4, before: 1 }, { reached: 0.1, before: 0.4 }]]);
});

it('the earlier period is on the same scale, also where it was more', () => {
  const [steps] = lengthsOf({ ...FUNNEL, ...EARLIER, count__previous: [2000, 400, 50] }, 'count');
  expect(steps?.map(({ reached, earlier }) => [reached, earlier])).toEqual([[0.5, 1], [0.2, 0.2], [0.05, 0.025]]);
});

it('groups share one scale by count, and start alike by share of the first step', () => {
  const reached = (scale: 'count' | 'rate') => lengthsOf(FUNNEL_BY_COUNTRY, scale).map((steps) => steps.map((step) => step.reached));
  expect(reached('count')).toEqual([[1, 0.5], [0.25, 0.2]]);
  expect(reached('rate')).toEqual([[1, 0.5], [1, 0.8]]);
});

it('a funnel that nobody entered has bars of no length', () => {
  const nobody = { step: [1, 2], label: ['Visit', 'Sign up'], count: [0, 0], overall_rate: [null, null], drop_off: [null, 0] };
  expect(lengthsOf(nobody, 'rate')).toEqual([[{ reached: 0, before: 0 }, { reached: 0, before: 0 }]]);
});
