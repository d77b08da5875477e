import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Answer } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';
import { faultLine } from '../../catalogue/fault';
import { loadCatalogue } from '../../catalogue/load';
import type { Dialect } from '../../dialect/dialect';
import { duckdb } from '../../dialect/duckdb';
import { DuckDBStore } from '../../store/duckdb/duckdb-store';
import { answerOf } from '../answer';
import { compileQuestion, type CompiledQuestion } from '../compile';
import { parseQuestion } from '../parse-question';
import type { QueryContext } from '../resolve';
import { CATALOGUE, HOURS } from './shop-catalogue';
import { TABLES, type ShopTable } from './shop-tables';

export { TABLES };

export interface Shop {
  readonly catalogue: Catalogue;
  readonly context: QueryContext;
  compile(question: QuestionInput | unknown, context?: Partial<QueryContext>, dialect?: Dialect): CompiledQuestion;
  ask(question: QuestionInput | unknown, context?: Partial<QueryContext>): Promise<Answer>;
  close(): Promise<void>;
}

/** What a test changes of the shop: whole tables as CSV, and YAML beside the catalogue's own. */
export interface ShopChanges {
  readonly tables?: Readonly<Partial<Record<ShopTable, string>>>;
  readonly more?: string;
  /** Leaves out the time spine by the hour, so that all is told by days. */
  readonly withoutHours?: boolean;
}

/** Opens the shop: its CSV files in a folder of their own, asked as tenant `t1` in Amsterdam. */
export async function openShop({ tables, more: added, withoutHours }: ShopChanges = {}): Promise<Shop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-shop-'));
  Object.entries({ ...TABLES, ...tables }).forEach(([name, text]) => writeFileSync(path.join(folder, `${name}.csv`), text));
  const store = await DuckDBStore.open(folder, { memory: '1GB', threads: 2, concurrency: 4, timeoutMs: 10_000 });
  const texts = { 'shop.yaml': CATALOGUE, 'hours.yaml': withoutHours ? '' : HOURS, 'more.yaml': added ?? '' };
  const { catalogue, faults } = loadCatalogue(Object.entries(texts).map(([name, text]) => ({ name, text })), { tenantBound: true });
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  const context: QueryContext = {
    catalogue,
    principal: { kind: 'user', login: 'ada', role: 'admin' },
    tenant: 't1',
    timezone: 'Europe/Amsterdam',
    now: Temporal.Instant.from('2026-04-01T12:00:00Z'),
  };
  const compile: Shop['compile'] = (question, more, dialect = duckdb) => compileQuestion(parseQuestion(question), { ...context, ...more }, dialect);
  return {
    catalogue,
    context,
    compile,
    ask: async (question, more) => {
      const compiled = compile(question, more);
      return answerOf(compiled, await store.query(compiled), catalogue, more?.now ?? context.now, 0);
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
