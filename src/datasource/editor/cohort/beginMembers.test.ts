import { JOURNEYS } from '../../../testing/journeys';
import { beginMembers } from './beginMembers';

it.each([
  ['2026-03-01T12:00:00Z', '2026-02-01', '2026-02-28'],
  // Half past midnight of 1 January in Amsterdam, which is the tenant's.
  ['2025-12-31T23:30:00Z', '2025-12-01', '2025-12-31'],
  ['2025-12-31T22:30:00Z', '2025-11-01', '2025-11-30'],
])('S3-15: who began begins, at %s, with the month before by the tenant’s clock', (now, from, to) => {
  expect(beginMembers('acquisition', { kind: 'behavioural', step: { metric: 'orders' } }, 'customer', JOURNEYS, Date.parse(now))).toEqual({
    kind: 'acquisition',
    start: { metric: 'orders' },
    from,
    to,
  });
});

it('S3-15: what somebody did begins with the first KPI whose records say who it was', () => {
  expect(beginMembers('behavioural', { kind: 'demographic', filters: [] }, 'customer', JOURNEYS, 0)).toEqual({ kind: 'behavioural', step: { metric: 'revenue' } });
  expect(beginMembers('behavioural', { kind: 'demographic', filters: [] }, 'host', JOURNEYS, 0)).toEqual({ kind: 'behavioural', step: {} });
});
