import { forecastLines } from '../analysis-panel';
import type { Board } from '../board';
import { bars, levels, share } from '../breakdown-panel';
import { costAdvice } from '../found-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { expectation, figure, hero, stat } from '../tile-panel';
import { timeseries } from '../time-panel';

const TILE = { w: 4, h: 4 };
/** Five in a row, the last of which is a tile. */
const FIFTH = { w: 5, h: 4 };
/** Four that stand between three tiles. */
const SMALL = { w: 3, h: 4 };
const THIRD = { w: 8, h: 9 };
const TALL = { w: 8, h: 12 };
const HALF = { w: 12, h: 9 };

/** S4-15, with S4-10 and S4-11: what agents cost, who pays, what is left of the budgets, and where money could be saved. */
export const aiCost: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-ai-cost',
  title: 'AI cost',
  description: 'What the work of agents costs, who pays for it, what is left of the budgets, and where it could cost less. In US dollars.',
  tags: ['northstar', 'ai-cost', 'finance'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('org_department'), dimension('org_team'), dimension('agent__name'), dimension('ai_run__prompt_type')],
  marks: true,
  rows: [
    {
      panels: [
        text('What do agents cost? In US dollars; budgets run by the month.', { size: { w: 24, h: 2 } }),
        hero(kpi('ai_cost'), { size: FIFTH }),
        hero(kpi('avg_cost_per_execution'), { size: FIFTH }),
        hero(kpi('cost_per_outcome'), { size: FIFTH }),
        expectation(kpi('cost_forecast_30d'), { title: 'Next 30 days', size: FIFTH }),
        expectation(kpi('cost_forecast_90d'), { title: '90 days', size: TILE }),
        stat(kpi('ai_cost_month_to_date'), { number: 'latest', grain: 'day', title: 'This month', size: TILE }),
        stat(kpi('cost_vs_prior_month'), { number: 'latest', grain: 'day', title: 'vs last month', size: TILE }),
        figure(kpi('tokens'), SMALL),
        figure(kpi('input_tokens'), SMALL, { title: 'In' }),
        figure(kpi('output_tokens'), SMALL, { title: 'Out' }),
        figure(kpi('tokens_per_request'), SMALL, { title: 'A run' }),
        stat(kpi('cost_variance'), { number: 'latest', grain: 'month', over: '62d', title: 'Newest bill', size: TILE }),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('ai_cost')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('ai_cost')], { grain: 'day', by: dimension('org_department'), draw: 'bars', size: HALF }),
        forecastLines(kpi('ai_cost'), { days: 30, size: HALF }),
        timeseries([kpi('input_tokens'), kpi('output_tokens'), kpi('tokens')], { grain: 'day', title: 'Tokens in, out and in all', size: HALF }),
      ],
    },
    {
      title: 'Budgets of this month, and bills',
      panels: [
        levels(kpi('budget_used'), dimension('org_department'), { latest: 'day', title: 'Budget used by department', known: true, size: TALL }),
        levels(kpi('team_budget_used'), dimension('org_team'), { latest: 'day', title: 'Budget used by team', known: true, size: TALL }),
        table([kpi('cost_variance')], [dimension('billed_month__name')], { title: 'Bills: how far from what was tracked', sort: '-billed_month__name', over: '400d', headings: { cost_variance: 'Apart' }, size: TALL }),
      ],
    },
    {
      title: 'Who and what costs',
      panels: [
        table([kpi('ai_cost'), kpi('cost_share'), kpi('cost_per_priced_run'), kpi('ai_runs')], [dimension('org_department')], { title: 'Departments', headings: { cost_share: 'Share', cost_per_priced_run: 'A priced run', ai_runs: 'Priced runs' }, size: HALF }),
        table([kpi('ai_cost'), kpi('agent_executions'), kpi('avg_cost_per_execution'), kpi('ai_success_rate')], [dimension('agent__name')], { title: 'The dearest agents', limit: 20, headings: { agent_executions: 'Runs', avg_cost_per_execution: 'A run', ai_success_rate: 'Success' }, drill: 'northstar-agents', size: HALF }),
        bars(kpi('ai_cost'), dimension('org_team'), { size: THIRD }),
        bars(kpi('ai_cost'), dimension('ai_run__prompt_type'), { size: THIRD }),
        bars(kpi('ai_cost'), dimension('feature__name'), { size: THIRD }),
        share(kpi('ai_cost'), dimension('ai_run__model'), { size: THIRD }),
        bars(kpi('cost_per_used_answer'), dimension('agent__name'), { size: THIRD }),
        bars(kpi('cost_vs_company'), dimension('org_department'), { title: 'Departments against the mean one', size: THIRD }),
        bars(kpi('cost_vs_company'), dimension('org_team'), { title: 'Teams against the mean one', size: THIRD }),
        levels(kpi('cost_per_outcome'), dimension('org_department'), { known: true, size: THIRD }),
        table([kpi('ai_cost'), kpi('ai_runs')], [dimension('project__name')], { title: 'The dearest projects', limit: 20, known: true, headings: { ai_runs: 'Runs' }, size: THIRD }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        costAdvice(2),
        records(kpi('ai_cost'), [dimension('agent__name'), dimension('ai_run__prompt_type'), dimension('ai_run__model'), dimension('org_department'), dimension('org_team')], {
          title: 'The dearest runs',
          time: 'Ran at',
          value: 'Cost',
          sort: '-ai_cost',
          limit: 25,
          record: dimension('ai_run'),
          size: { w: 24, h: 9 },
        }),
      ],
    },
    {
      title: 'By person, for managers',
      collapsed: true,
      panels: [table([kpi('ai_cost'), kpi('agent_executions'), kpi('avg_cost_per_execution')], [dimension('user__name'), dimension('user__team')], { title: 'People', limit: 50, size: { w: 24, h: 10 } })],
    },
  ],
});
