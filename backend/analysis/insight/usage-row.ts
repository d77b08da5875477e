/** What one agent spent on one type of prompt with one model tier. */
export interface UsageRow {
  readonly promptType: string;
  readonly agent: string;
  /** Of the model, such as small or large. */
  readonly tier: string;
  readonly executions: number;
  readonly cost: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The share of executions that succeeded; null where it is not measured. */
  readonly successRate: number | null;
  /** A mean score, higher is better; null where it is not measured. */
  readonly quality: number | null;
}

export interface Usage {
  readonly executions: number;
  readonly cost: number;
  readonly tokens: number;
  /** Means weighted by executions, over the rows that have the figure. */
  readonly successRate: number | null;
  readonly quality: number | null;
}

/** Rows together. */
export function totalUsage(rows: readonly UsageRow[]): Usage {
  return {
    executions: sumOf(rows, ({ executions }) => executions),
    cost: sumOf(rows, ({ cost }) => cost),
    tokens: sumOf(rows, ({ inputTokens, outputTokens }) => inputTokens + outputTokens),
    successRate: weightedMean(rows, ({ successRate }) => successRate),
    quality: weightedMean(rows, ({ quality }) => quality),
  };
}

function weightedMean(rows: readonly UsageRow[], figureOf: (row: UsageRow) => number | null): number | null {
  const measured = rows.filter((row) => figureOf(row) !== null && row.executions > 0);
  return measured.length === 0 ? null : sumOf(measured, (row) => row.executions * (figureOf(row) ?? 0)) / sumOf(measured, ({ executions }) => executions);
}

export function sumOf<Row>(rows: readonly Row[], figureOf: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + figureOf(row), 0);
}

export function groupBy(rows: readonly UsageRow[], keyOf: (row: UsageRow) => string): ReadonlyMap<string, readonly UsageRow[]> {
  const groups = new Map<string, UsageRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [row]);
    } else {
      group.push(row);
    }
  }
  return groups;
}
