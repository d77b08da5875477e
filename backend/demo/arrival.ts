/** The longest that an event is on its way, and the shortest. */
const LONGEST_MS = 6_000;
const SHORTEST_MS = 300;

/** When an event came in that happened at that instant: some seconds later, by its own time, so that nothing else changes; not after the data ends. */
export function arrivalOf(time: number, end: number): number {
  return Math.min(time + SHORTEST_MS + (time % (LONGEST_MS - SHORTEST_MS)), end);
}
