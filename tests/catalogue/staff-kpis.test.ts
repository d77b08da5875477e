import { useSmallStore } from './small-store';

const did = (id: string, staff: string, at: string, name = 'dashboard_view', about = 'executive') => [id, at, 'action', name, 'dashboards', staff, about, 'desktop', 'NL', 'Utrecht', 'u17'];

/** Two people of Sales and one of Finance. */
const { over } = useSmallStore(
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
