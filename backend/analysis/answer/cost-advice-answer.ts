import type { Answer, AnswerColumn, Cell } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import type { CostAdviceNames } from '../../../contract/catalogue';
import { displayOf } from '../../catalogue/display';
import { costAdvice } from '../insight/cost-advice';
import type { UsageRow } from '../insight/usage-row';
import type { Asker } from './asker';

const word = (name: string, label: string): AnswerColumn => ({ name, type: 'string', role: 'dimension', display: { label } });

/**
 * Where money is spent for nothing: costly prompts, inefficient agents, and a cheaper tier that would have done (S4-20).
 * What is cost, prompt type, agent and tier the catalogue says (`cost_advice` of its project configuration).
 * Errors: `Problem` unsupported where it says nothing; those of the question.
 */
export async function costAdviceAnswer(question: Question, asker: Asker): Promise<Answer> {
  const names = asker.catalogue.manifest.cost_advice;
  if (!names) {
    throw new Problem('unsupported', 'The catalogue does not say what costs, prompts, agents and tiers are: state config.meta.northstar.cost_advice of project_configuration.', { pointer: '/queryType' });
  }
  const usage = await asker.ask({ ...question, queryType: 'metrics', metrics: metricsOf(names), group_by: [names.prompt_type, names.agent, names.tier], order_by: [], limit: undefined, format: 'table' });
  const advice = costAdvice(usageOf(usage, names));
  const cost = displayOf(asker.catalogue.metric(names.cost));
  const number = (name: string, label: string, own: { unit?: string; decimals?: number }): AnswerColumn => ({ name, type: 'number', role: 'metric', metric: name, ...(own.unit ? { unit: own.unit } : {}), display: { label, ...own } });
  const money = { unit: cost.unit, decimals: 2 };
  const rows: Cell[][] = [
    ...advice.costlyPrompts.filter(({ excessCost }) => excessCost > 0).map((one): Cell[] => ['costly prompt', one.promptType, `Each run costs ${timesOf(one.costPerExecution, one.usualCostPerExecution)} as much as those of other prompts: shorten the prompt, or cache what repeats in it.`, one.excessCost, one.cost, one.executions]),
    ...advice.cheaperTiers.map((one): Cell[] => ['cheaper tier', `${one.promptType}: ${one.tier} → ${one.cheaperTier}`, `The tier ${one.cheaperTier} did as well with this prompt: use it instead of ${one.tier}.`, one.saving, one.cost, one.executions]),
    ...advice.inefficientAgents.map((one): Cell[] => ['inefficient agent', one.agent, `It pays more for a success than other agents do with the same prompts: look at its retries and its failures.`, one.excessCost, one.cost, Math.round(one.successes)]),
  ];
  return {
    columns: [word('kind', 'Kind'), word('what', 'What'), word('advice', 'Advice'), number('saving', 'Could be saved', money), number('cost', 'Cost', money), number('executions', 'Runs', { unit: 'locale' })],
    // The most money first; of each kind the order is that already.
    rows: rows.sort((one, other) => Number(other[3]) - Number(one[3])).slice(0, question.limit ?? rows.length),
    meta: { ...usage.meta, format: 'table', formatting: question.formatting },
  };
}

function timesOf(own: number, usual: number | null): string {
  return usual === null || usual === 0 ? 'many times' : `${(own / usual).toFixed(1)} times`;
}

function metricsOf({ cost, executions, input_tokens: input, output_tokens: output, success_rate: success, quality }: CostAdviceNames): string[] {
  return [cost, executions, input, output, ...(success === undefined ? [] : [success]), ...(quality === undefined ? [] : [quality])];
}

function usageOf({ columns, rows }: Answer, names: CostAdviceNames): UsageRow[] {
  const cell = (row: readonly Cell[], name: string | undefined): Cell => (name === undefined ? null : (row[columns.findIndex((column) => column.name === name)] ?? null));
  const text = (row: readonly Cell[], name: string) => String(cell(row, name) ?? '(empty)');
  const number = (row: readonly Cell[], name: string | undefined): number | null => {
    const value = cell(row, name);
    return value === null ? null : Number(value);
  };
  return rows.map((row) => ({
    promptType: text(row, names.prompt_type),
    agent: text(row, names.agent),
    tier: text(row, names.tier),
    executions: number(row, names.executions) ?? 0,
    cost: number(row, names.cost) ?? 0,
    inputTokens: number(row, names.input_tokens) ?? 0,
    outputTokens: number(row, names.output_tokens) ?? 0,
    successRate: number(row, names.success_rate),
    quality: number(row, names.quality),
  }));
}
