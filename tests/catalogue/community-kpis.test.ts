import { useSmallStore } from './small-store';

const happened = (id: string, at: string, member: string, community: string | null) => [id, at, 'action', 'click', 'web', member, community, 'mobile', 'NL', 'Utrecht', 'u17'];

/** Ann is in two communities, Ben in one until 10 March, Cem in one and silent; Dee visits and belongs to none. */
const { over } = useSmallStore(
  [
    'membership',
    'id, user_id, entity_id, joined_at, left_at',
    ['1', 'ann', 'north', '2026-02-01T10:00:00Z', null],
    ['2', 'ann', 'south', '2026-03-05T10:00:00Z', null],
    // Half past midnight of 11 March in Amsterdam.
    ['3', 'ben', 'north', '2026-02-01T10:00:00Z', '2026-03-10T23:30:00Z'],
    ['4', 'cem', 'north', '2026-02-01T10:00:00Z', null],
  ],
  [
    'event',
    'id, occurred_at, type, name, module, user_id, community_id, device, country, region, geohash',
    happened('1', '2026-03-10T09:00:00Z', 'ann', 'north'),
    happened('2', '2026-03-10T09:01:00Z', 'ann', 'north'),
    happened('3', '2026-03-10T09:00:00Z', 'ben', 'north'),
    happened('4', '2026-03-11T09:00:00Z', 'ben', 'north'),
    happened('5', '2026-03-11T09:00:00Z', 'ann', 'south'),
    happened('6', '2026-03-11T09:00:00Z', 'dee', 'north'),
    happened('7', '2026-03-11T09:00:00Z', 'cem', null),
    happened('8', '2026-03-11T09:00:00Z', 'cem', 'south'),
  ],
  ['entity', 'type, id, name, category, region, status, created_at', ['community', 'north', 'North', 'Music', 'Groningen', 'active', '2026-01-01'], ['community', 'south', 'South', 'Music', 'Zeeland', 'active', '2026-01-01']]
);

const METRICS = ['community_active_members', 'community_stays', 'member_engagement'];
const engagement = (days: readonly [string, string], group_by: string[] = []) => over(days, { metrics: METRICS, group_by, order_by: group_by });

it('K86: who left, who only visits and who is active elsewhere are no active members; a stay that ended in the period is part of it', async () => {
  expect(await engagement(['2026-03-10', '2026-03-10'])).toEqual([[2, 4, 0.5]]);
  expect(await engagement(['2026-03-11', '2026-03-11'])).toEqual([[1, 4, 0.25]]);
  expect(await engagement(['2026-03-12', '2026-03-12'])).toEqual([[0, 3, 0]]);
});

it('K86: a stay with activity on two days counts once, and one in each of two communities twice', async () => {
  expect(await engagement(['2026-03-10', '2026-03-11'])).toEqual([[3, 4, 0.75]]);
  expect(await engagement(['2026-03-10', '2026-03-11'], ['community'])).toEqual([
    ['north', 2, 3, expect.closeTo(2 / 3, 12)],
    ['south', 1, 1, 1],
  ]);
});

it('K86: without members there is no engagement', async () => {
  expect((await engagement(['2026-01-10', '2026-01-10']))[0]?.[2] ?? null).toBeNull();
});
