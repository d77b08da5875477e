import { VIEWS } from '../tables/tables';
import type { Kept } from '../tables/table';
import type { Schema } from './schema';

/**
 * Makes the rows of kept views anew, one view after the other, those of one pace or all. Gives their names.
 * Errors: `Problem` store_failed, store_unavailable; the views before it are done then.
 */
export async function refreshViews(schema: Schema, every?: Kept['every']): Promise<readonly string[]> {
  const due = VIEWS.filter(({ kept }) => kept && (every === undefined || kept.every === every));
  for (const view of due) {
    await schema.apply(schema.ddl.refreshView(view));
  }
  return due.map(({ name }) => name);
}
