import type { Outcome } from './run-case';

/** The most rows of each side that are shown. */
const SHOWN_ROWS = 40;

/** All that a person needs to see why a case failed: the question, its SQL and both sides. */
export function describeOutcome({ case: { query, expected }, compiled, answer }: Outcome): string {
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['question', [JSON.stringify(query)]],
    ['SQL', compiled ? [...compiled.sql.split('\n'), ...compiled.params.map((value, index) => `-- $${index + 1} = ${JSON.stringify(value)}`)] : []],
    ['expected', table(expected.columns, expected.rows)],
    ['given', answer ? table(answer.columns.map((column) => column.name), answer.rows) : []],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `  ${title}\n${lines.map((line) => `    ${line}`).join('\n')}`)
    .join('\n');
}

function table(columns: readonly string[], rows: readonly (readonly unknown[])[]): readonly string[] {
  const more = rows.length - SHOWN_ROWS;
  return [columns.join(' | '), ...rows.slice(0, SHOWN_ROWS).map((row) => row.map(String).join(' | ')), ...(more > 0 ? [`… ${more} rows more`] : [])];
}
