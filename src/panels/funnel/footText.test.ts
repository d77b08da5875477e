import { EARLIER, frameOf, FUNNEL, FUNNEL_BY_COUNTRY, FUNNEL_META } from '../testing/frames';
import { footText } from './footText';
import { readFunnel } from './readFunnel';

function foot(meta: Readonly<Record<string, unknown>>, columns: Parameters<typeof frameOf>[1], shown: number): string {
  const reading = readFunnel([frameOf(meta, columns)], 'UTC');
  return reading.kind === 'funnel' ? footText(reading.funnel, shown) : '';
}

it('says the window, the order, and how many groups are not drawn', () => {
  expect(foot(FUNNEL_META, FUNNEL, 1)).toBe('Within 7 days of the first step; steps in this order');
  expect(foot({ kind: 'funnel', order: 'any' }, FUNNEL_BY_COUNTRY, 1)).toBe('Steps in any order; 1 of 2 groups are shown');
  expect(foot({ kind: 'funnel', order: 'strict' }, { ...FUNNEL, ...EARLIER }, 1)).toBe(
    'Steps in this order, with no other step of the funnel in between; the line across a bar is the earlier period'
  );
});
