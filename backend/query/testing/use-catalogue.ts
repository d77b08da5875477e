import { Temporal } from 'temporal-polyfill';
import type { Answer, Cell } from '../../../contract/answer';
import type { QuestionInput } from '../../../contract/question';
import type { Catalogue } from '../../catalogue/catalogue';
import { faultLine } from '../../catalogue/fault';
import { loadCatalogue } from '../../catalogue/load';
import { dialectNamed } from '../../dialect';
import { answerOf } from '../answer';
import { compileQuestion, type CompiledQuestion } from '../compile';
import { parseQuestion } from '../parse-question';
import type { QueryContext } from '../resolve';
import { useEngines, type EngineName, type TestTable } from './use-engines';

export interface UsedCatalogue {
  readonly catalogue: Catalogue;
  readonly context: QueryContext;
  compile(question: QuestionInput, engine?: EngineName, more?: Partial<QueryContext>): CompiledQuestion;
  ask(question: QuestionInput, engine?: EngineName, more?: Partial<QueryContext>): Promise<Answer>;
  /** The rows of a statement written in the test, whole numbers as numbers. */
  sql(statement: string, engine: EngineName): Promise<Cell[][]>;
}

/** The catalogue of some files as tenant `t1` of Amsterdam asks it, over tables on every engine. */
export function useCatalogue(yaml: string, tables: Readonly<Record<string, TestTable>>, now: string): UsedCatalogue {
  const store = useEngines(tables);
  const catalogue = catalogueOf(yaml);
  const context: QueryContext = { catalogue, principal: { kind: 'user', login: 'ada', role: 'admin' }, tenant: 't1', timezone: 'Europe/Amsterdam', now: Temporal.Instant.from(now) };
  const compile: UsedCatalogue['compile'] = (question, engine = 'duckdb', more = {}) => compileQuestion(parseQuestion(question), { ...context, ...more }, dialectNamed(engine));
  return {
    catalogue,
    context,
    compile,
    ask: async (question, engine = 'duckdb', more = {}) => {
      const statement = compile(question, engine, more);
      return answerOf(statement, await store(engine).query(statement), more.catalogue ?? catalogue, more.now ?? context.now, 0);
    },
    sql: async (statement, engine) => {
      const { values, rowCount } = await store(engine).query({ sql: statement, params: [] });
      return Array.from({ length: rowCount }, (_, row) => values.map((column) => numeric(column[row] ?? null)));
    },
  };
}

/** Errors: the faults of the catalogue. */
export function catalogueOf(yaml: string): Catalogue {
  const { catalogue, faults } = loadCatalogue([{ name: 'test.yaml', text: yaml }], { tenantBound: true });
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  return catalogue;
}

/** Some columns of an answer, row by row: numbers as numbers, times as days of Amsterdam. */
export function pick({ columns, rows }: Answer, names: readonly string[]): Cell[][] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  return rows.map((row) => places.map((place) => (columns[place]?.type === 'time' && typeof row[place] === 'string' ? dayOf(row[place]) : numeric(row[place] ?? null))));
}

function numeric(cell: Cell): Cell {
  return typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam').toPlainDate().toString();
}
