import { tableOf } from '../access/policy';
import type { Catalogue } from '../catalogue/catalogue';
import { dialectNamed } from '../dialect';
import { writeSql } from '../dialect/write-relation';
import { number } from '../plan/build';
import type { Store } from '../store/store';

/**
 * Asks every table that a semantic model reads for no row at all: whether it is there and may be read.
 * Errors: `Problem` of the first table that is not, in the catalogue's order.
 */
export async function checkTables(store: Store, { manifest }: Catalogue): Promise<void> {
  const tables = new Map(manifest.semantic_models.map(({ node_relation: relation }) => [JSON.stringify(tableOf(relation)), tableOf(relation)]));
  const asked = await Promise.allSettled([...tables.values()].map((table) => store.query(nothingOf(table, store))));
  const failed = asked.find((answer) => answer.status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
}

function nothingOf(table: readonly string[], { dialect }: Store) {
  const rows = { kind: 'read', table, alias: 'checked' } as const;
  return writeSql({ kind: 'limit', from: { kind: 'project', from: rows, columns: [{ name: 'one', expression: number(1) }] }, rows: 0 }, dialectNamed(dialect), 'northstar: is the table there?');
}
