import { hours, sizes } from '../analysis-panel';
import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/** Pickers: members have no department, and the staff no region of members. */
const OF_MEMBERS = ['member__region', 'member__device'];
const OF_STAFF = ['user__department', 'user__team'];

/** S4-14: who is there now, how many come, what they use, how long they stay, and how it grows. Persons stand apart, for those who may see them. */
export const usage: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-usage',
  title: 'Usage',
  description: 'How many people use the product, how often, for how long, and which features.',
  tags: ['northstar', 'usage'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  pickers: [...OF_MEMBERS, ...OF_STAFF].map(dimension),
  marks: true,
  rows: [
    {
      pickers: OF_MEMBERS.map(dimension),
      panels: [
        text('Is the product used more than before, and which features carry it?', { size: { w: 24, h: 2 } }),
        figure(kpi('online_now')),
        stat(kpi('dau'), { number: 'latest', grain: 'day' }),
        stat(kpi('wau'), { number: 'latest', grain: 'day' }),
        stat(kpi('mau'), { number: 'latest', grain: 'day' }),
        hero(kpi('engagement_score')),
        stat(kpi('stickiness'), { number: 'latest', grain: 'day' }),
        hero(kpi('sessions')),
        hero(kpi('pages_per_session')),
      ],
    },
    {
      title: 'Trend',
      pickers: OF_MEMBERS.map(dimension),
      panels: [
        timeseries([kpi('dau'), kpi('wau'), kpi('mau')], { grain: 'day', title: 'Daily, weekly and monthly active members', size: HALF }),
        timeseries([kpi('dau')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('user_growth')], { grain: 'day', title: 'Growth of members against a month before', compare: 'previous_period', size: THIRD }),
        timeseries([kpi('page_views'), kpi('clicks')], { grain: 'day', title: 'Page views and clicks', size: THIRD }),
        [
          hero(kpi('signups'), { size: { w: 8, h: 4 } }),
          hero(kpi('activation_rate'), { size: { w: 8, h: 4 } }),
        ],
      ],
    },
    {
      title: 'Features',
      panels: [
        hours(kpi('feature_uses'), dimension('feature__name'), { title: 'Features by hour, the last 7 days', timeFrom: '7d', size: { w: 24, h: 10 } }),
        bars(kpi('feature_uses'), dimension('feature__name'), { title: 'Features that are used most', limit: 8, size: HALF }),
        table([kpi('feature_uses')], [dimension('feature__name'), dimension('feature__category')], {
          title: 'Features that are used least',
          compare: 'previous_period',
          sort: 'feature_uses',
          limit: 8,
          size: HALF,
        }),
      ],
    },
    {
      title: 'Sessions',
      pickers: OF_MEMBERS.map(dimension),
      panels: [
        hero(kpi('session_duration')),
        hero(kpi('session_duration_p50')),
        hero(kpi('session_duration_p95')),
        hero(kpi('dwell_time')),
        timeseries([kpi('session_duration'), kpi('session_duration_p50'), kpi('session_duration_p95')], { grain: 'day', title: 'Session duration: mean, median and P95', size: THIRD }),
        levels(kpi('session_duration'), dimension('session__device'), { size: THIRD }),
        sizes(kpi('session_duration'), { title: 'Sessions by their duration', size: THIRD }),
      ],
    },
    {
      title: 'The staff',
      pickers: OF_STAFF.map(dimension),
      panels: [
        stat(kpi('active_staff'), { number: 'latest', grain: 'day', size: { w: 8, h: 4 } }),
        stat(kpi('weekly_active_staff'), { number: 'latest', grain: 'day', size: { w: 8, h: 4 } }),
        stat(kpi('monthly_active_staff'), { number: 'latest', grain: 'day', size: { w: 8, h: 4 } }),
        timeseries([kpi('active_staff')], { grain: 'day', by: dimension('user__department'), size: THIRD }),
        bars(kpi('dashboard_views'), dimension('user__department'), { title: 'Views by department', size: { w: 6, h: 8 } }),
        table([kpi('dashboard_views'), kpi('active_staff'), kpi('staff_engagement_score')], [dimension('user__department'), dimension('user__team')], { title: 'Teams, the least active first', sort: 'dashboard_views', headings: { staff_engagement_score: 'Engagement' }, size: { w: 10, h: 8 } }),
        figure(kpi('staff_online_now')),
        hero(kpi('staff_session_duration_p50'), { title: 'Staff session, median' }),
        hero(kpi('staff_session_duration_p95'), { title: 'Staff session, P95' }),
        hero(kpi('staff_pages_per_session'), { title: 'Boards a staff session' }),
        timeseries([kpi('staff_session_duration')], { grain: 'week', by: dimension('user__department'), size: THIRD }),
        table(
          [kpi('staff_sessions'), kpi('staff_session_duration'), kpi('staff_session_duration_p50'), kpi('staff_session_duration_p95'), kpi('staff_pages_per_session'), kpi('staff_online_now')],
          [dimension('user__department'), dimension('user__team')],
          {
            title: 'Visits of teams, the fewest first',
            sort: 'staff_sessions',
            headings: { staff_sessions: 'Visits', staff_session_duration: 'Mean', staff_session_duration_p50: 'Median', staff_session_duration_p95: 'P95', staff_pages_per_session: 'Boards a visit', staff_online_now: 'Online' },
            size: { w: 16, h: 8 },
          }
        ),
      ],
    },
    {
      title: 'By person: for team leads and admins',
      collapsed: true,
      panels: [
        table([kpi('dashboard_views')], [dimension('user__name'), dimension('user__department'), dimension('user__team')], {
          title: 'Activity of the staff by person',
          compare: 'previous_period',
          limit: 200,
          size: { w: 24, h: 12 },
        }),
      ],
    },
  ],
});
