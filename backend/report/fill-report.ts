import type { Answer, Notice } from '../../contract/answer';
import { comparedNames } from '../../contract/asked-names';
import { toProblem } from '../../contract/problem';
import { migrateQuestion, QUESTION_VERSION, type QuestionInput } from '../../contract/question';
import { choose, interpolate, withVariables, type FilledVariable } from './chosen-variables';
import { toNumber } from './field-display';
import { mapLimited } from './map-limited';
import { panelInterval } from './panel-interval';
import { parseDuration, resolveRange } from './relative-time';
import type { Panel, RawRange, Report, Variable } from './report';

export interface Range {
  readonly from: Date;
  readonly to: Date;
}

export type Ask = (question: unknown, range: Range, intervalMs: number) => Promise<Answer>;

export interface FillOptions {
  readonly ask: Ask;
  /** The reader's range; the board's own where absent. */
  readonly time?: RawRange;
  /** The reader's choices by variable name, `$__all` for "All". */
  readonly variables?: Readonly<Record<string, readonly string[]>>;
  readonly now: Date;
  /** IANA name of the zone that the business's day is cut in. */
  readonly timezone: string;
  /** Fills this panel alone, as an export of one panel needs. */
  readonly panelId?: number;
  /** How many panels are asked at once. */
  readonly concurrency?: number;
}

export interface FilledReport {
  readonly report: Report;
  readonly raw: RawRange;
  readonly range: Range;
  readonly timezone: string;
  /** When the questions were asked. */
  readonly askedAt: Date;
  /** Time of the newest record behind the stalest KPI of the board, where the service knows it. */
  readonly asOf?: Date;
  readonly variables: readonly FilledVariable[];
  readonly sections: readonly FilledSection[];
}

export interface FilledSection {
  readonly title?: string;
  readonly collapsed: boolean;
  readonly panels: readonly FilledPanel[];
}

export interface FilledPanel {
  readonly panel: Panel;
  readonly title: string;
  readonly text: string;
  readonly range: Range;
  readonly results: readonly TargetResult[];
  /** Why a question of this panel has no answer, a sentence each. */
  readonly faults: readonly string[];
  readonly notices: readonly Notice[];
}

export interface TargetResult {
  readonly refId: string;
  readonly answer: Answer;
}

/**
 * Asks every question of a report. A panel that fails carries its sentence, and the others go on.
 * Errors: `Problem` invalid_time_range.
 */
export async function fillReport(report: Report, options: FillOptions): Promise<FilledReport> {
  const { ask, now, timezone, concurrency = 6 } = options;
  const raw = options.time ?? report.time;
  const range = resolveRange(raw, { now, timezone });
  const variables = await fillVariables(report.variables, range, options);
  const wanted = report.sections
    .flatMap(({ panels }) => panels)
    .filter(({ id }) => options.panelId === undefined || id === options.panelId);
  const [asOf, panels] = await Promise.all([
    options.panelId === undefined ? askFreshness(wanted, ask, range, now) : undefined,
    mapLimited(wanted, concurrency, (panel) => fillPanel(panel, range, variables, options)),
  ]);
  const filled = new Map(panels.map((panel) => [panel.panel, panel]));
  return {
    report: { ...report, title: interpolate(report.title, variables) },
    raw,
    range,
    timezone,
    askedAt: now,
    asOf,
    variables,
    sections: report.sections.map((section) => ({
      title: section.title === undefined ? undefined : interpolate(section.title, variables),
      collapsed: section.collapsed,
      panels: section.panels.flatMap((panel) => filled.get(panel) ?? []),
    })),
  };
}

/** One after another, since a variable's question may be filtered by the ones before it. */
async function fillVariables(variables: readonly Variable[], range: Range, options: FillOptions): Promise<FilledVariable[]> {
  const filled: FilledVariable[] = [];
  for (const variable of variables) {
    const { values, fault } = await offeredValues(variable, range, filled, options.ask);
    filled.push({ variable, options: values, chosen: choose(variable, values, options.variables?.[variable.name]), fault });
  }
  return filled;
}

async function offeredValues(
  variable: Variable,
  range: Range,
  before: readonly FilledVariable[],
  ask: Ask
): Promise<{ values: FilledVariable['options']; fault?: string }> {
  if (variable.type !== 'query') {
    return { values: variable.options };
  }
  if (variable.question === undefined) {
    return { values: [], fault: `The values of "${variable.label}" are not a question to Northstar.` };
  }
  try {
    const question = withVariables(migrateQuestion(variable.question), before);
    const answer = await ask(question, range, range.to.getTime() - range.from.getTime());
    const cells = answer.rows.map(([cell]) => cell).filter((cell) => cell !== null && cell !== undefined && cell !== '');
    return { values: [...new Set(cells.map(String))].map((value) => ({ value, text: value })) };
  } catch (error) {
    return { values: [], fault: toProblem(error).message };
  }
}

async function fillPanel(panel: Panel, board: Range, variables: readonly FilledVariable[], options: FillOptions): Promise<FilledPanel> {
  const faults: string[] = [];
  const results: TargetResult[] = [];
  let range = board;
  try {
    range = panelRange(panel, board, options);
    const answers = panel.targets.map(({ question }) =>
      options.ask(withVariables(migrateQuestion(question), variables), range, panelInterval(panel, range))
    );
    for (const [index, settled] of (await Promise.allSettled(answers)).entries()) {
      if (settled.status === 'fulfilled') {
        results.push({ refId: panel.targets[index]?.refId ?? 'A', answer: settled.value });
      } else {
        faults.push(toProblem(settled.reason).message);
      }
    }
  } catch (error) {
    faults.push(toProblem(error).message);
  }
  return {
    panel,
    title: interpolate(panel.title, variables),
    text: interpolate(panel.options.text.content, variables),
    range,
    results,
    faults,
    notices: [
      ...panel.notices.map((text) => ({ severity: 'info' as const, text })),
      ...results.flatMap(({ answer }) => answer.meta.notices),
    ],
  };
}

/** The board's range, or the panel's own: back from now, or ahead of it where it begins with `+`; and its shift. */
function panelRange(panel: Panel, board: Range, { now, timezone }: FillOptions): Range {
  const { timeFrom, timeShift } = panel;
  const own = timeFrom ? resolveRange(relative(timeFrom), { now, timezone }) : board;
  const shift = timeShift ? (parseDuration(timeShift) ?? 0) : 0;
  return { from: new Date(own.from.getTime() - shift), to: new Date(own.to.getTime() - shift) };
}

function relative(timeFrom: string): RawRange {
  return timeFrom.startsWith('+') ? { from: 'now', to: `now${timeFrom}` } : { from: timeFrom.startsWith('now') ? timeFrom : `now-${timeFrom}`, to: 'now' };
}

/** The time of the newest record behind the stalest KPI. A KPI that cannot say it is left out: its panel tells why. */
async function askFreshness(panels: readonly Panel[], ask: Ask, range: Range, now: Date): Promise<Date | undefined> {
  const named = panels.flatMap(({ targets }) => targets.flatMap(({ question }) => namedIn(question as QuestionInput)));
  const metrics = [...new Set(named.filter((name) => typeof name === 'string'))];
  const ages = await mapLimited(metrics, FRESHNESS_AT_ONCE, async (metric) => {
    try {
      const answer = await ask({ version: QUESTION_VERSION, queryType: 'freshness', metrics: [metric], format: 'value' }, range, 0);
      const index = answer.columns.findIndex(({ role }) => role === 'metric');
      return toNumber(answer.rows[0]?.[index]);
    } catch {
      return null;
    }
  });
  const known = ages.filter((age) => age !== null);
  return known.length === 0 ? undefined : new Date(now.getTime() - Math.max(...known) * 1000);
}

/** Of a question that was written by hand, and may have anything where KPIs are named. */
function namedIn({ metrics, analysis }: QuestionInput): readonly unknown[] {
  return [metrics, comparedNames({ analysis })].flat();
}

const FRESHNESS_AT_ONCE = 3;
