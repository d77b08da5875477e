import { median } from '../series/quantile';
import { groupBy, totalUsage, type UsageRow } from './usage-row';

/** A type of prompt, and what it costs beyond what prompts usually cost. */
export interface CostlyPrompt {
  readonly promptType: string;
  readonly executions: number;
  readonly cost: number;
  readonly costPerExecution: number;
  readonly tokensPerExecution: number;
  /** The median of the other types' cost per execution; null where there are no others. */
  readonly usualCostPerExecution: number | null;
  /** What its executions cost more than usual ones would have; below 0 where they cost less. */
  readonly excessCost: number;
}

/** Types of prompts, by the money that they cost beyond the usual: neither a rare dear one nor a frequent cheap one leads. */
export function costlyPrompts(rows: readonly UsageRow[]): readonly CostlyPrompt[] {
  const types = [...groupBy(rows, ({ promptType }) => promptType)]
    .map(([promptType, group]) => ({ promptType, ...totalUsage(group) }))
    .filter(({ executions }) => executions > 0);
  return types
    .map(({ promptType, executions, cost, tokens }) => {
      const others = types.filter((other) => other.promptType !== promptType);
      const usual = others.length === 0 ? null : median(others.map((other) => other.cost / other.executions));
      return {
        promptType,
        executions,
        cost,
        costPerExecution: cost / executions,
        tokensPerExecution: tokens / executions,
        usualCostPerExecution: usual,
        excessCost: usual === null ? 0 : cost - usual * executions,
      };
    })
    .sort((a, b) => b.excessCost - a.excessCost || b.cost - a.cost);
}
