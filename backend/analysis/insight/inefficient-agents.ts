import { groupBy, sumOf, type UsageRow } from './usage-row';

/** An agent that pays more for a success than others pay for successes with the same prompts. */
export interface InefficientAgent {
  readonly agent: string;
  readonly cost: number;
  readonly successes: number;
  /** Null where nothing succeeded. */
  readonly costPerSuccess: number | null;
  /** What its peers would have paid for as many successes, of the same types of prompts. */
  readonly peersCost: number;
  readonly excessCost: number;
}

/**
 * Agents, by what their successes cost beyond what the other agents paid for as many of the same types of prompts.
 * Left out are prompts that no other agent had a success with, rows whose success is not measured, and agents that
 * pay no more than their peers.
 */
export function inefficientAgents(rows: readonly UsageRow[]): readonly InefficientAgent[] {
  const byType = groupBy(rows.filter(({ successRate }) => successRate !== null), ({ promptType }) => promptType);
  const compared = [...byType.values()].flatMap((sameType) => sameType.map((row) => ({ row, peersPrice: pricePerSuccess(sameType.filter(({ agent }) => agent !== row.agent)) })));
  const agents = new Set(compared.map(({ row }) => row.agent));
  return [...agents]
    .map((agent) => agentOf(agent, compared.filter(({ row }) => row.agent === agent)))
    .filter(({ excessCost }) => excessCost > 0)
    .sort((a, b) => b.excessCost - a.excessCost);
}

function agentOf(agent: string, all: readonly { readonly row: UsageRow; readonly peersPrice: number | null }[]): InefficientAgent {
  const compared = all.flatMap(({ row, peersPrice }) => (peersPrice === null ? [] : [{ row, peersPrice }]));
  const cost = sumOf(compared, ({ row }) => row.cost);
  const successes = sumOf(compared, ({ row }) => successesOf(row));
  const peersCost = sumOf(compared, ({ row, peersPrice }) => successesOf(row) * peersPrice);
  return { agent, cost, successes, costPerSuccess: successes === 0 ? null : cost / successes, peersCost, excessCost: cost - peersCost };
}

function pricePerSuccess(rows: readonly UsageRow[]): number | null {
  const successes = sumOf(rows, successesOf);
  return successes === 0 ? null : sumOf(rows, ({ cost }) => cost) / successes;
}

function successesOf({ executions, successRate }: UsageRow): number {
  return executions * (successRate ?? 0);
}
