import { useSmallStore } from './small-store';

const did = (id: string, staff: string, at: string, name = 'dashboard_view', about = 'executive') => [id, at, 'action', name, 'dashboards', staff, about, 'desktop', 'NL', 'Utrecht', 'u17'];

const visit = (id: string, member: string | null, staff: string | null, from: string, to: string, seconds: number, pages: number) => [id, member, staff, from, to, seconds, pages, 'desktop', 'NL', 'Utrecht', 'Direct'];

/** Two people of Sales and one of Finance. */
const { over, since } = useSmallStore(
  ['app_user', 'id, name, department, team, is_manager, signup_at, opt_out', ['sam', 'Sam', 'Sales', 'North', false, '2025-01-01', false], ['sue', 'Sue', 'Sales', 'South', false, '2025-01-01', false], ['fay', 'Fay', 'Finance', 'Books', true, '2025-01-01', false]],
  [
    'event',
    'id, occurred_at, type, name, module, staff_id, entity_id, device, country, region, geohash',
    did('1', 'sam', '2026-03-23T09:00:00Z'),
    did('2', 'sam', '2026-03-24T09:00:00Z', 'feature_usage', 'export'),
    did('3', 'sam', '2026-03-25T09:00:00Z', 'feature_usage', 'export'),
    // 1 March is the first of the thirty days that end with 30 March.
    did('4', 'sue', '2026-03-01T09:00:00Z'),
    did('5', 'sue', '2026-02-28T09:00:00Z'),
    did('6', 'fay', '2026-03-24T09:00:00Z'),
  ],
  ['member', 'id, name, email, signup_at, device, country, region, referrer, opt_out', ['ann', 'Ann', 'ann@example.com', '2025-01-01', 'mobile', 'NL', 'Utrecht', 'Search', false], ['bob', 'Bob', 'bob@example.com', '2025-01-01', 'mobile', 'NL', 'Utrecht', 'Search', false]],
  [
    'session',
    'id, user_id, staff_id, started_at, last_seen_at, duration_s, page_views, device, country, region, referrer',
    visit('s1', null, 'sam', '2026-03-24T09:00:00Z', '2026-03-24T09:01:00Z', 60, 2),
    visit('s2', null, 'sam', '2026-03-25T09:00:00Z', '2026-03-25T09:03:00Z', 180, 4),
    visit('s3', null, 'sue', '2026-03-25T09:00:00Z', '2026-03-25T09:10:00Z', 600, 1),
    visit('m1', 'ann', null, '2026-03-24T10:00:00Z', '2026-03-24T10:01:40Z', 100, 5),
    // Somebody is online for five minutes: Fay was seen less long ago, Sam longer.
    visit('s4', null, 'fay', '2026-03-31T09:50:00Z', '2026-03-31T09:55:30Z', 330, 3),
    visit('s5', null, 'sam', '2026-03-31T09:40:00Z', '2026-03-31T09:54:30Z', 870, 3),
    visit('m2', 'bob', null, '2026-03-31T09:55:00Z', '2026-03-31T09:58:00Z', 180, 1),
  ]
);

it('K58, K59: the staff of seven and of thirty days by department', async () => {
  const on = (date: string) => over([date, date], { metrics: ['weekly_active_staff', 'monthly_active_staff'], group_by: ['user__department'], order_by: ['user__department'] });
  expect(await on('2026-03-30')).toEqual([['Finance', 1, 1], ['Sales', 1, 2]]);
  expect(await on('2026-03-31')).toEqual([['Finance', null, 1], ['Sales', 1, 1]]);
});

it('K61: the engagement of the staff in a week by team', async () => {
  // Sam: three days of three, one feature of three, three actions of ten. Fay: one day, no feature, one action.
  expect(await over(['2026-03-23', '2026-03-29'], { metrics: ['staff_engagement_score'], group_by: ['user__team'], order_by: ['user__team'] })).toEqual([
    ['Books', expect.closeTo(100 * (0.4 / 3 + 0.3 / 10), 9)],
    ['North', expect.closeTo(100 * (0.4 + 0.3 / 3 + 0.9 / 10), 9)],
  ]);
});

const TODAY = '2026-03-30T22:00:00Z';

it('K56: who of the staff is online, by department and team', async () => {
  expect(await since(TODAY, { metrics: ['staff_online_now'] })).toEqual([[1]]);
  expect(await since(TODAY, { metrics: ['staff_online_now'], group_by: ['user__department', 'user__team'], order_by: ['user__department', 'user__team'] })).toEqual([
    ['Finance', 'Books', 1],
    ['Sales', 'North', 0],
    ['Sales', 'South', 0],
  ]);
});

it('K62, K63: how long visits of the staff last and how many boards they see, by department and by team', async () => {
  const by = (group: string) =>
    over(['2026-03-24', '2026-03-25'], { metrics: ['staff_sessions', 'staff_session_duration', 'staff_session_duration_p50', 'staff_session_duration_p95', 'staff_pages_per_session'], group_by: [group], order_by: [group] });
  // Of 60, 180 and 600 s, P95 lies nine tenths of the way from the second to the third.
  expect(await by('user__department')).toEqual([['Sales', 3, 280, 180, expect.closeTo(558, 9), expect.closeTo(7 / 3, 9)]]);
  expect(await by('user__team')).toEqual([
    ['North', 2, 120, 120, expect.closeTo(174, 9), 3],
    ['South', 1, 600, 600, 600, 1],
  ]);
});

it('K56, K62 to K64: a visit of the staff is none of members, in no number and in no row', async () => {
  const ofMembers = ['sessions', 'session_duration', 'session_duration_p50', 'session_duration_p95', 'pages_per_session', 'dwell_time', 'online_members'];
  expect(await over(['2026-03-24', '2026-03-25'], { metrics: ofMembers })).toEqual([[1, 100, 100, 100, 5, 20, 1]]);
  expect(await over(['2026-03-24', '2026-03-25'], { metrics: ofMembers, group_by: ['metric_time__day', 'member__region'] })).toEqual([[expect.stringContaining('2026-03-2'), 'Utrecht', 1, 100, 100, 100, 5, 20, 1]]);
  expect(await since(TODAY, { metrics: ['online_now'], group_by: ['member__region'] })).toEqual([['Utrecht', 1]]);
  expect(await over(['2026-03-24', '2026-03-25'], { metrics: ['all_sessions'], group_by: ['session__actor'], order_by: ['session__actor'] })).toEqual([['member', 1], ['staff', 3]]);
});
