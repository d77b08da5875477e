import type { Cell } from '../../contract/answer';
import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import type { ResultSet } from '../../backend/store/store';
import { difference } from '../conformance/compare-rows';
import { openBench } from './bench-service';
import type { BenchCase } from './cases';
import { paired } from './paired';
import { SEMANTIC_CASES, SEMANTIC_CATALOGUE, semanticTables } from './semantic-cases';

/** The limit of compiled to hand-written statements. */
const LIMIT = 1.1;

/** Prints, for a question of each kind, how long its compiled statement takes beside the one that was written by hand. */
export async function benchSemantics(rows: number, print: (line: string) => void): Promise<void> {
  const { service, store, close } = await openBench(semanticTables(rows), SEMANTIC_CATALOGUE, { tenant: '', timezone: 'UTC' });
  try {
    print('');
    print(`${rows.toLocaleString('en')} bookings`);
    print(`${'statement'.padEnd(42)} ${'by hand'.padStart(10)} ${'compiled'.padStart(10)} ${'ratio'.padStart(7)}`);
    const ratios: number[] = [];
    for (const { name, question, sql } of SEMANTIC_CASES) {
      const compiled = await service.compile(question, { principal: LOCAL_USER });
      const ours = () => store.query(compiled);
      const theirs = () => store.query({ sql, params: [] });
      mustAgree(name, await ours(), await theirs());
      const { oursMs, theirsMs, ratio } = await paired(ours, theirs);
      ratios.push(ratio);
      print(`${name.padEnd(42)} ${ms(theirsMs)} ${ms(oursMs)} ${ratio.toFixed(2).padStart(7)}`);
    }
    print(`largest ratio, compiled to by hand: ${Math.max(...ratios).toFixed(2)} (limit ${LIMIT})`);
  } finally {
    await close();
  }
}

/** Two statements that answer differently cannot be compared. */
function mustAgree(name: BenchCase['name'], ours: ResultSet, theirs: ResultSet): void {
  const expected = { columns: theirs.columns.map((column) => column.name), rows: rowsOf(theirs).map((row) => row.map((cell, column) => numberOf(cell, theirs, column))) };
  const found = difference({ expected, answer: { columns: ours.columns.map((column) => ({ ...column, role: 'metric' })), rows: rowsOf(ours) }, inOrder: false, approximate: new Set() });
  if (found !== undefined) {
    throw new Error(`"${name}" is answered differently by its two statements: ${found}.`);
  }
}

function rowsOf({ values, rowCount }: ResultSet): Cell[][] {
  return Array.from({ length: rowCount }, (_, row) => values.map((column) => column[row] ?? null));
}

function numberOf(cell: Cell, { columns }: ResultSet, column: number): Cell {
  const type = columns[column]?.type;
  return cell !== null && (type === 'integer' || type === 'decimal') ? Number(cell) : cell;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`.padStart(10);
}
