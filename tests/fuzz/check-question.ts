import type { Answer, Cell } from '../../contract/answer';
import { Problem } from '../../contract/problem';
import type { AskContext } from '../../backend/service/service';
import { HOSTILE_MARK } from './hostile-values';
import type { StatementInspector } from './inspect-statement';
import { SHARED, type AskedShop, type Shops } from './shop-service';
import { OTHER_TENANT } from './shop-tables';

/** A question, by whom it is asked and for which panel. */
export interface Asked {
  readonly question: unknown;
  /** True where every condition compares what can be compared, so that no engine has a reason to refuse it. */
  readonly isWellTyped: boolean;
  readonly context: AskContext;
}

/** `isMisfit`: the engine itself refused values or types of a condition. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly isFromStore: boolean }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly isMisfit: boolean };

/**
 * Asks a question of a shop that another tenant has rows in too, and of one without them.
 * Gives the outcome; throws where it is neither an answer nor the asker's own fault, where a statement is anything
 * but a SELECT from the catalogue's tables, or where the other tenant's rows make any difference.
 *
 * One difference is let through: whether a condition that compares text with a number is refused, or finds no row
 * before anybody looks at it, depends on what an engine's statistics let it skip.
 */
export async function checkQuestion({ shared, alone }: Shops, asked: Asked, inspector: StatementInspector): Promise<Outcome> {
  const outcome = await outcomeOf(shared, asked);
  const [statement, ...more] = shared.statements;
  if (!statement) {
    // Nothing was sent to the store, so no row could make a difference.
    return outcome;
  }
  await checkStatement(statement.sql, more.length, inspector);
  const expected = await outcomeOf(alone, asked);
  const difference = differenceOf(outcome, expected);
  if (difference !== undefined && !isToldByStatistics(outcome, expected)) {
    throw new Error(`Another tenant's rows make a difference: ${difference}\n${statement.sql}\n${JSON.stringify(statement.params)}`);
  }
  return outcome;
}

async function outcomeOf({ service, statements }: AskedShop, { question, isWellTyped, context }: Asked): Promise<Outcome> {
  statements.length = 0;
  try {
    const answer = await service.ask(question, context);
    return { kind: 'answer', answer, isFromStore: statements.length > 0 };
  } catch (thrown) {
    const sent = statements.map(({ sql, params }) => `${sql}\n${JSON.stringify(params)}`).join('\n');
    if (!(thrown instanceof Problem)) {
      throw new Error(`An internal error: ${String(thrown)}\n${sent}`, { cause: thrown });
    }
    if (thrown.status >= 500 || thrown.code === 'cancelled') {
      const cause = thrown.cause instanceof Error ? ` (${thrown.cause.message})` : '';
      throw new Error(`Not the asker's fault: ${thrown.code}: ${thrown.message}${cause}\n${sent}`, { cause: thrown });
    }
    const isMisfit = statements.length > 0;
    if (isMisfit && isWellTyped) {
      throw new Error(`Refused by the engine: ${thrown.message} (${String(thrown.cause)})\n${sent}`, { cause: thrown });
    }
    return { kind: 'problem', problem: thrown, isMisfit };
  }
}

function isToldByStatistics(...outcomes: readonly Outcome[]): boolean {
  return outcomes.some((outcome) => outcome.kind === 'problem' && outcome.isMisfit) && outcomes.some(({ kind }) => kind === 'answer');
}

async function checkStatement(sql: string, more: number, inspector: StatementInspector): Promise<void> {
  const fault = more > 0 ? `is followed by ${more} more` : await inspector.fault(sql, SHARED);
  if (fault !== undefined) {
    throw new Error(`The statement ${fault}\n${sql}`);
  }
  if (sql.includes(HOSTILE_MARK)) {
    throw new Error(`A text of the question stands in the statement\n${sql}`);
  }
}

function differenceOf(outcome: Outcome, expected: Outcome): string | undefined {
  if (outcome.kind === 'problem' || expected.kind === 'problem') {
    const [seen, wanted] = [outcome, expected].map((one) => (one.kind === 'problem' ? `${one.problem.code}: ${one.problem.message}` : 'an answer'));
    return seen === wanted ? undefined : `${seen} instead of ${wanted}`;
  }
  const text = JSON.stringify(outcome.answer.rows);
  if (text.includes(OTHER_TENANT)) {
    return `the answer holds "${OTHER_TENANT}": ${excerpt(text, text.indexOf(OTHER_TENANT))}`;
  }
  return rowsDifference(outcome.answer.rows, expected.answer.rows);
}

type Rows = Answer['rows'];

function rowsDifference(rows: Rows, expected: Rows): string | undefined {
  if (rows.length !== expected.length) {
    return `${rows.length} rows instead of ${expected.length}`;
  }
  const at = rows.findIndex((row, index) => !row.every((cell, column) => isSame(cell, expected[index]?.[column] ?? null)));
  return at === -1 ? undefined : `row ${at + 1} is ${JSON.stringify(rows[at])} instead of ${JSON.stringify(expected[at])}`;
}

/** Doubles are added in the order in which an engine comes across them. */
function isSame(cell: Cell, expected: Cell): boolean {
  return typeof cell === 'number' && typeof expected === 'number' ? Math.abs(cell - expected) <= 1e-9 * Math.max(Math.abs(cell), Math.abs(expected)) : cell === expected;
}

function excerpt(text: string, at: number): string {
  return text.slice(Math.max(0, at - 100), at + 100);
}
