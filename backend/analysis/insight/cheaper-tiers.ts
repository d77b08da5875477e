import { groupBy, totalUsage, type Usage, type UsageRow } from './usage-row';

/** A type of prompt that a cheaper model tier does as well. */
export interface CheaperTier {
  readonly promptType: string;
  readonly tier: string;
  readonly cheaperTier: string;
  readonly executions: number;
  readonly cost: number;
  /** What the executions cost less at the cheaper tier's price. */
  readonly saving: number;
  /** Cheaper less current; null where one of them is not measured. */
  readonly successDifference: number | null;
  readonly qualityDifference: number | null;
}

export interface TierOptions {
  /** How much lower the cheaper tier's success rate may be. Default 0.02. */
  readonly successMargin?: number;
  /** How much lower its quality may be, in the quality's own unit. Default 0.02. */
  readonly qualityMargin?: number;
  /** Executions that both tiers need, so that their figures mean something. Default 30. */
  readonly minExecutions?: number;
}

/**
 * Where a cheaper tier would have done: the same type of prompt succeeded with it as often, and as well where that is
 * measured, within a margin. Success must be measured for both. For each type and tier the tier that saves most; the
 * greatest saving comes first.
 */
export function cheaperTiers(rows: readonly UsageRow[], options: TierOptions = {}): readonly CheaperTier[] {
  return [...groupBy(rows, ({ promptType }) => promptType)]
    .flatMap(([promptType, sameType]) => {
      const tiers = [...groupBy(sameType, ({ tier }) => tier)].map(([tier, group]) => ({ tier, usage: totalUsage(group) }));
      return tiers.flatMap((dear) => {
        const [best] = tiers
          .filter((other) => other !== dear && wouldDo(dear.usage, other.usage, options))
          .map((other) => adviceOf(promptType, dear, other))
          .filter(({ saving }) => saving > 0)
          .sort((a, b) => b.saving - a.saving);
        return best ?? [];
      });
    })
    .sort((a, b) => b.saving - a.saving);
}

interface Tier {
  readonly tier: string;
  readonly usage: Usage;
}

function wouldDo(dear: Usage, other: Usage, { successMargin = 0.02, qualityMargin = 0.02, minExecutions = 30 }: TierOptions): boolean {
  const [success, quality] = [difference(dear.successRate, other.successRate), difference(dear.quality, other.quality)];
  // Quality that only the dear tier measures is no proof that the other's is as good.
  const qualityHolds = quality === null ? dear.quality === null : quality >= -qualityMargin - ROUNDING;
  return Math.min(dear.executions, other.executions) >= Math.max(1, minExecutions) && success !== null && success >= -successMargin - ROUNDING && qualityHolds;
}

/** So that 0.90 is within 0.02 of 0.92. */
const ROUNDING = 1e-9;

function adviceOf(promptType: string, dear: Tier, other: Tier): CheaperTier {
  const { executions, cost } = dear.usage;
  return {
    promptType,
    tier: dear.tier,
    cheaperTier: other.tier,
    executions,
    cost,
    saving: cost - (executions * other.usage.cost) / other.usage.executions,
    successDifference: difference(dear.usage.successRate, other.usage.successRate),
    qualityDifference: difference(dear.usage.quality, other.usage.quality),
  };
}

function difference(dear: number | null, other: number | null): number | null {
  return dear === null || other === null ? null : other - dear;
}
