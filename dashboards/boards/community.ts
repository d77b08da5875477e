import { places, retentionMatrix } from '../analysis-panel';
import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { expectation, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 9 };
const HALF = { w: 12, h: 8 };
const COURSE = { w: 5, h: 5 };

/** S3-12: activity, engagement, success of campaigns, where it happens, and the leaderboard. */
export const community: Board = ({ kpi, dimension, definition }) => ({
  uid: 'northstar-community',
  title: 'Community',
  description: 'How alive the communities are: activity, members, engagement and what becomes of their campaigns.',
  tags: ['northstar', 'community'],
  time: { from: 'now-90d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('community__category'), dimension('community__region'), dimension('community__name')],
  marks: true,
  rows: [
    {
      panels: [
        text('Are the communities alive? The leaderboard ranks them, and the quiet ones stand beside it.', { size: { w: 24, h: 2 } }),
        hero(kpi('community_activity')),
        hero(kpi('member_engagement'), { over: '7d' }),
        stat(kpi('community_members'), { number: 'latest', grain: 'day' }),
        stat(kpi('member_growth'), { number: 'latest', grain: 'day' }),
        hero(kpi('active_communities')),
        hero(kpi('project_success')),
        expectation(kpi('user_growth_forecast'), { title: 'Sign-ups, next 30 days' }),
        hero(kpi('activation_rate')),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('community_activity')], { grain: 'week', compare: 'previous_period', size: HALF }),
        timeseries([kpi('community_members')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('member_engagement')], { grain: 'week', compare: 'previous_period', size: HALF }),
        timeseries([kpi('signups')], { grain: 'week', compare: 'previous_period', size: HALF }),
      ],
    },
    {
      title: 'Where',
      panels: [
        places(kpi('community_activity'), dimension('event__geohash'), { title: 'Activity on the map', size: THIRD }),
        bars(kpi('community_activity'), dimension('event__region'), { size: THIRD }),
        levels(kpi('project_success'), dimension('campaign__region'), { size: THIRD }),
      ],
    },
    {
      title: 'Leaderboard',
      panels: [
        table(
          [kpi('community_activity'), kpi('community_active_members'), kpi('community_members'), kpi('projects_created'), kpi('projects_funded'), kpi('project_success')],
          [dimension('community__name'), dimension('community__category')],
          { title: 'Communities by activity', headings: { community_activity: 'Activity', community_active_members: 'Active', community_members: 'Members' }, size: { w: 24, h: 11 } }
        ),
      ],
    },
    {
      title: 'To act on',
      panels: [
        table([kpi('community_activity')], [dimension('community__name')], {
          title: 'Activity, the quietest first',
          headings: { community_activity: 'Activity' },
          compare: 'previous_period',
          sort: 'community_activity',
          limit: 10,
          over: '14d',
          size: HALF,
        }),
        levels(kpi('member_engagement'), dimension('community__name'), { title: 'Engagement, the lowest first', limit: 8, over: '7d', size: HALF }),
      ],
    },
    {
      title: 'Coming back',
      panels: [
        retentionMatrix(definition('retention', 'weekly_return'), { size: { w: 14, h: 14 } }),
        [
          stat(kpi('week_4_retention'), { number: 'latest', grain: 'week', title: 'Back after 4 weeks', size: COURSE }),
          stat(kpi('member_churn_rate'), { number: 'latest', grain: 'week', title: 'Member churn', size: COURSE }),
          stat(kpi('referral_rate'), { number: 'latest', grain: 'week', title: 'Referral rate', size: { w: 5, h: 4 } }),
        ],
        [
          stat(kpi('week_1_retention'), { number: 'latest', grain: 'week', title: 'Back after a week', size: COURSE }),
          stat(kpi('reactivated_members'), { number: 'latest', grain: 'week', title: 'Members back again', size: COURSE }),
          stat(kpi('projects_per_community'), { number: 'latest', grain: 'week', title: 'Campaigns each', size: { w: 5, h: 4 } }),
        ],
      ],
    },
  ],
});
