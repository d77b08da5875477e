import { TABLES } from '../tables/tables';
import type { Schema } from './schema';

/** Makes what the model's tables will need next, such as the parts of the coming months. Errors: `Problem` store_failed, store_unavailable. */
export async function prepareTables(schema: Schema, now: Date): Promise<void> {
  await schema.apply(TABLES.flatMap((table) => schema.ddl.prepareTable(table, now)));
}
