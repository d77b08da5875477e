import type { Cell } from '../../../contract/answer';
import type { Threshold } from '../../../contract/catalogue';

/** A KPI's value of one group over the period so far; the value is null where nothing is known. */
export interface ValueSoFar {
  /** Values of the alert's dimensions, in their order; empty for the total. */
  readonly group: readonly Cell[];
  readonly value: number | null;
}

/** A limit, and the value that is beyond it. */
export interface CrossedLimit {
  readonly group: readonly Cell[];
  readonly side: 'above' | 'below';
  /** In the KPI's unit. */
  readonly threshold: number;
  readonly severity: Threshold['severity'];
  readonly value: number;
}

/** What makes a crossing one: of a group, a limit is crossed once a period. */
export type KnownCrossing = Pick<CrossedLimit, 'group' | 'side' | 'threshold'>;

/**
 * The limits that are crossed now and were not yet in this period. The limit itself is no crossing. What was crossed and
 * is no more, since a bill was corrected, stays crossed: it was told.
 */
export function newCrossings(values: readonly ValueSoFar[], limits: readonly Threshold[], known: readonly KnownCrossing[]): readonly CrossedLimit[] {
  const told = new Set(known.map(keyOf));
  return values.flatMap(({ group, value }) =>
    value === null
      ? []
      : limits
          .flatMap(({ above, below, severity }): CrossedLimit[] => [
            ...(above !== undefined && value > above ? [{ group, side: 'above' as const, threshold: above, severity, value }] : []),
            ...(below !== undefined && value < below ? [{ group, side: 'below' as const, threshold: below, severity, value }] : []),
          ])
          .filter((crossed) => !told.has(keyOf(crossed)))
  );
}

function keyOf({ group, side, threshold }: KnownCrossing): string {
  return JSON.stringify([group, side, threshold]);
}
