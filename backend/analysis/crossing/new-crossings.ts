import type { Cell } from '../../../contract/answer';
import type { Threshold } from '../../../contract/catalogue';
import { isBreach, isUpper, statedLimit, type LimitSide } from '../../../contract/limit';

/** A KPI's value of one group over the period so far; the value is null where nothing is known. */
export interface ValueSoFar {
  /** Values of the alert's dimensions, in their order; empty for the total. */
  readonly group: readonly Cell[];
  readonly value: number | null;
}

/** A limit, and the value that is beyond it. */
export interface CrossedLimit {
  readonly group: readonly Cell[];
  readonly side: LimitSide;
  /** In the KPI's unit. */
  readonly threshold: number;
  readonly severity: Threshold['severity'];
  readonly value: number;
}

/** What makes a crossing one: of a group, a limit is crossed once a period. */
export type KnownCrossing = Pick<CrossedLimit, 'group' | 'side' | 'threshold'>;

/**
 * The limits that are crossed now and were not yet in this period. What was crossed and is no more, since a bill was
 * corrected, stays crossed: it was told, also where the limit itself counted otherwise then.
 */
export function newCrossings(values: readonly ValueSoFar[], limits: readonly Threshold[], known: readonly KnownCrossing[]): readonly CrossedLimit[] {
  const told = new Set(known.map(keyOf));
  return values.flatMap(({ group, value }) =>
    value === null
      ? []
      : limits
          .map(({ severity, ...sides }) => ({ severity, stated: statedLimit(sides) }))
          .filter(({ stated }) => isBreach(stated, value))
          .map(({ severity, stated: { side, limit } }): CrossedLimit => ({ group, side, threshold: limit, severity, value }))
          .filter((crossed) => !told.has(keyOf(crossed)))
  );
}

function keyOf({ group, side, threshold }: KnownCrossing): string {
  return JSON.stringify([group, isUpper(side), threshold]);
}
