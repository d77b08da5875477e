import { Temporal } from 'temporal-polyfill';
import type { Cell } from '../../../contract/answer';
import type { QueryContext } from '../resolve';
import { openShop, type Shop, type ShopChanges } from './shop';

export interface UsedShop {
  readonly compile: Shop['compile'];
  readonly ask: Shop['ask'];
  /** The answer's rows, with times as the wall clock of the question's zone shows them: a midnight as its date. */
  rows(question: object, context?: Partial<QueryContext>): Promise<Cell[][]>;
}

/** The shop for the tests of one file: opened before the first of them, closed after the last. */
export function useShop(changes?: ShopChanges): UsedShop {
  let opened: Shop | undefined;
  beforeAll(async () => {
    opened = await openShop(changes);
  });
  afterAll(() => opened?.close());
  const shop = (): Shop => {
    if (!opened) {
      throw new Error('The shop is open during tests only.');
    }
    return opened;
  };
  return {
    compile: (...asked) => shop().compile(...asked),
    ask: (...asked) => shop().ask(...asked),
    rows: async (question, context) => {
      const { columns, rows, meta } = await shop().ask(question, context);
      return rows.map((row) => row.map((cell, index) => (columns[index]?.type === 'time' && typeof cell === 'string' ? wallClock(cell, meta.timezone) : cell)));
    },
  };
}

function wallClock(instant: string, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString().replace(/T00:00:00$/, '');
}
