import { funnelBars } from '../analysis-panel';
import type { Board } from '../board';
import { levels, share } from '../breakdown-panel';
import { definitionLinks } from '../links';
import { list } from '../list-panel';
import { describeDefinition } from '../look';
import type { Names } from '../names';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };

/** S3-13: funding velocity, success, categories, time to fund and conversion of backers, of the community's campaigns. */
export const projects: Board = (names) => {
  const { kpi, dimension, definition } = names;
  return {
    uid: 'northstar-projects',
    title: 'Projects',
    description: 'Campaigns of the community: how fast they are funded, how many reach their goal, and who pays for them.',
    tags: ['northstar', 'projects', 'community'],
    time: { from: 'now-90d', to: 'now' },
    timezone: 'browser',
    pickers: [dimension('campaign__category'), dimension('campaign__region'), dimension('community__name')],
    marks: true,
    rows: [
      {
        panels: [
          text('Do campaigns reach their goal, and how fast? Those that still run stand at the end.', { size: { w: 24, h: 2 } }),
          hero(kpi('pledged_amount')),
          stat(kpi('funding_velocity'), { number: 'latest', grain: 'day' }),
          hero(kpi('project_success')),
          hero(kpi('funding_time')),
          hero(kpi('backer_conversion')),
          hero(kpi('projects_created')),
          hero(kpi('projects_funded')),
          hero(kpi('project_viewers')),
        ],
      },
      {
        title: 'Trend',
        panels: [
          timeseries([kpi('funding_velocity')], { grain: 'day', compare: 'previous_period', size: THIRD }),
          timeseries([kpi('pledged_amount')], { grain: 'week', compare: 'previous_period', draw: 'bars', size: THIRD }),
          timeseries([kpi('projects_created'), kpi('projects_funded')], { grain: 'week', title: 'Campaigns created and funded', draw: 'bars', size: THIRD }),
        ],
      },
      {
        title: 'From view to payment',
        panels: [
          [
            funnelBars(definition('funnel', 'backing'), { size: { w: 10, h: 8 } }),
            timeseries([kpi('backer_conversion')], { grain: 'week', compare: 'previous_period', size: { w: 10, h: 6 } }),
          ],
          [
            funnelBars(definition('funnel', 'backing'), { by: dimension('event__device'), size: { w: 14, h: 8 } }),
            timeseries([kpi('payment_rate')], { grain: 'week', compare: 'previous_period', size: { w: 14, h: 6 } }),
          ],
        ],
      },
      {
        title: 'By category',
        panels: [
          share(kpi('pledged_amount'), dimension('campaign__category'), { known: true, size: THIRD }),
          levels(kpi('project_success'), dimension('campaign__category'), { size: THIRD }),
          levels(kpi('funding_time'), dimension('campaign__category'), { size: THIRD }),
          table(
            [kpi('projects_created'), kpi('projects_funded'), kpi('project_success'), kpi('funding_time'), kpi('pledged_amount'), kpi('backer_conversion')],
            [dimension('campaign__category')],
            { title: 'Categories', known: true, sort: '-pledged_amount', size: { w: 24, h: 7 } }
          ),
        ],
      },
      {
        title: 'To act on',
        panels: [
          running(names),
          table([kpi('project_viewers'), kpi('project_payers'), kpi('backer_conversion')], [dimension('campaign__name')], {
            title: 'Looked at, and paid for',
            limit: 25,
            known: true,
            over: '30d',
            size: { w: 12, h: 10 },
          }),
        ],
      },
      {
        title: 'Experiments',
        panels: [table([kpi('experiment_members'), kpi('experiment_conversion'), kpi('experiment_lift')], [dimension('assignment__experiment')], { title: 'What changes brought', size: { w: 24, h: 7 } })],
      },
    ],
  };
};

/** Campaigns that are live, with the chance that each reaches its goal (K140). */
function running({ definition, dimension }: Names) {
  const prediction = definition('prediction', 'project_success_probability');
  const { name, label } = prediction;
  return list({
    title: `Running campaigns: ${label.toLowerCase()}`,
    description: describeDefinition(prediction),
    links: definitionLinks(prediction),
    question: { queryType: 'prediction', prediction: name, columns: ['campaign__name', 'campaign__category'], limit: 25 },
    columns: [
      { name: 'campaign__name', title: dimension('campaign__name').label },
      { name: 'campaign__category', title: dimension('campaign__category').label, width: 140 },
      { name: 'probability', title: label, unit: 'percentunit', decimals: 0, width: 150 },
      { name: 'first_week', title: 'Backers, first week', decimals: 0, width: 150 },
    ],
    hidden: ['campaign', 'goal_thousands', 'has_video', 'earlier_projects'],
    size: { w: 12, h: 10 },
  });
}
