import { logLines } from '../analysis-panel';
import type { Board } from '../board';
import { bars, levels } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, hero } from '../tile-panel';
import { timeseries } from '../time-panel';

const TILE = { w: 4, h: 4 };
const HALF = { w: 12, h: 8 };
const WHOLE = { w: 24, h: 9 };

/** S4-16: whether the agents do their work, how fast and how well, which of them do not, and what they said. */
export const agents: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-agents',
  title: 'Agents',
  description: 'How reliable, fast and good the agents are, which of them fail, and what went wrong.',
  tags: ['northstar', 'agents'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('agent__department'), dimension('agent__name'), dimension('user__team')],
  search: true,
  marks: true,
  rows: [
    {
      panels: [
        text('Do the agents work? The ranking shows which one pulls the rate down.', { size: { w: 24, h: 2 } }),
        hero(kpi('agent_success_rate')),
        hero(kpi('agent_executions')),
        hero(kpi('agent_execution_time_p95')),
        hero(kpi('quality_score')),
        figure(kpi('agent_error_rate'), TILE, { title: 'Failed' }),
        figure(kpi('agent_timeout_rate'), TILE, { title: 'Timed out' }),
        figure(kpi('agent_retry_rate'), TILE, { title: 'Tried again' }),
        figure(kpi('agent_execution_time'), TILE, { title: 'Time, mean' }),
        figure(kpi('agent_execution_time_p50'), TILE, { title: 'Time, median' }),
        figure(kpi('agent_execution_time_p99'), TILE, { title: 'Time, P99' }),
      ],
    },
    {
      title: 'Trend',
      panels: [
        timeseries([kpi('agent_success_rate')], { grain: 'day', compare: 'previous_period', size: HALF }),
        timeseries([kpi('agent_executions')], { grain: 'day', by: dimension('execution__status'), draw: 'bars', colors: { success: 'green', failed: 'red', timeout: 'orange', running: 'blue' }, size: HALF }),
        timeseries([kpi('agent_execution_time_p50'), kpi('agent_execution_time_p95'), kpi('agent_execution_time_p99')], { grain: 'day', title: 'Time of a run: median, P95 and P99', size: HALF }),
        timeseries([kpi('agent_errors')], { grain: 'day', by: dimension('execution__error_category'), draw: 'bars', size: HALF }),
      ],
    },
    {
      title: 'Which agents and teams',
      panels: [
        table(
          [kpi('agent_success_rate'), kpi('agent_executions'), kpi('agent_errors'), kpi('agent_timeout_rate'), kpi('agent_retry_rate'), kpi('agent_execution_time_p95'), kpi('quality_score')],
          [dimension('agent__name')],
          { title: 'Agents, the least reliable first', sort: 'agent_success_rate', known: true, headings: { agent_success_rate: 'Success', agent_executions: 'Runs', agent_errors: 'Errors', agent_timeout_rate: 'Timed out', agent_retry_rate: 'Tried again', agent_execution_time_p95: 'Time, P95', quality_score: 'Quality' }, size: { w: 24, h: 10 } }
        ),
        levels(kpi('quality_score'), dimension('agent__name'), { known: true, size: { w: 8, h: 11 } }),
        table([kpi('agent_success_rate'), kpi('agent_executions'), kpi('agent_execution_time_p95')], [dimension('user__team')], { title: 'Teams, the worst served first', sort: 'agent_success_rate', known: true, size: { w: 16, h: 11 } }),
      ],
    },
    {
      title: 'What goes wrong',
      panels: [
        bars(kpi('agent_errors'), dimension('execution__error_category'), { known: true, size: { w: 8, h: 9 } }),
        table([kpi('agent_errors'), kpi('agent_error_share')], [dimension('execution__error_category'), dimension('agent__name')], { title: 'Errors by category and agent', known: true, size: { w: 16, h: 9 } }),
        records(kpi('agent_errors'), [dimension('agent__name'), dimension('execution__status'), dimension('execution__error_category'), dimension('execution__error_text')], {
          title: 'The newest errors',
          time: 'Started at',
          record: dimension('execution'),
          size: WHOLE,
        }),
        logLines(kpi('agent_errors'), { title: 'Log of the runs that failed', size: { w: 24, h: 12 } }),
      ],
    },
  ],
});
