import { cheaperTiers, type CheaperTier, type TierOptions } from './cheaper-tiers';
import { costlyPrompts, type CostlyPrompt } from './costly-prompts';
import { inefficientAgents, type InefficientAgent } from './inefficient-agents';
import type { UsageRow } from './usage-row';

/** Where money for language models goes that need not: each list has the most money first. */
export interface CostAdvice {
  readonly costlyPrompts: readonly CostlyPrompt[];
  readonly inefficientAgents: readonly InefficientAgent[];
  readonly cheaperTiers: readonly CheaperTier[];
}

/** Advice from usage: a row for each type of prompt, agent and model tier, in any order; rows of the same three are added up. */
export function costAdvice(rows: readonly UsageRow[], options: TierOptions = {}): CostAdvice {
  return { costlyPrompts: costlyPrompts(rows), inefficientAgents: inefficientAgents(rows), cheaperTiers: cheaperTiers(rows, options) };
}
