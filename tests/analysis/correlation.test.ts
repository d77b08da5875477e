import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Answer, Cell } from '../../contract/answer';
import type { QuestionInput } from '../../contract/question';
import { drawsOf } from '../../backend/analysis/experiment/testing/draws';
import type { AskContext, Service } from '../../backend/service/service';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import { serviceOver } from '../engines/service-over';

const CATALOGUE = `semantic_models:
  - name: uses
    model: ref('uses')
    defaults: { agg_time_dimension: used_on }
    entities: [{ name: use, type: primary, expr: id }, { name: team, type: foreign, expr: team }]
    dimensions:
      - { name: used_on, expr: day, type: time, type_params: { time_granularity: day } }
      - { name: feature, label: Feature, type: categorical }
    measures: [{ name: used, agg: count, expr: id }]
    config: { meta: { northstar: { tenant: none, time: local } } }
  - name: outcomes
    model: ref('outcomes')
    defaults: { agg_time_dimension: came_on }
    entities: [{ name: outcome, type: primary, expr: id }, { name: team, type: foreign, expr: team }]
    dimensions: [{ name: came_on, expr: day, type: time, type_params: { time_granularity: day } }]
    measures:
      - { name: hours, agg: sum, expr: hours }
      - { name: mean_hours, agg: average, expr: hours }
      - { name: seats, agg: sum, expr: seats }
    config: { meta: { northstar: { tenant: none, time: local } } }
  - name: visits
    model: ref('visits')
    defaults: { agg_time_dimension: came_on }
    entities: [{ name: visit, type: primary, expr: id }]
    dimensions: [{ name: came_on, expr: day, type: time, type_params: { time_granularity: day } }]
    measures: [{ name: visits_made, agg: count, expr: id }]
    config: { meta: { northstar: { tenant: none, time: local } } }
metrics:
  - { name: feature_uses, label: Uses, type: simple, type_params: { measure: used } }
  - { name: hours_saved, label: Hours saved, type: simple, type_params: { measure: hours } }
  - { name: mean_hours, label: Hours an outcome, type: simple, type_params: { measure: mean_hours } }
  - { name: seats, label: Seats, type: simple, type_params: { measure: seats } }
  - { name: visits, label: Visits, type: simple, type_params: { measure: visits_made } }
  - { name: margin, label: Margin, description: For administrators., type: simple, type_params: { measure: hours }, config: { meta: { northstar: { unit: h, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: nightly, min_role: admin } } } }
northstar_metrics:
  - { name: hours_ahead, label: Hours ahead, description: Hours of the next ten days., forecast: { metric: hours_saved, horizon: 10d }, config: { meta: { northstar: { unit: h, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: nightly } } } }
`;

const DAY = 86_400_000;
/** A Monday. */
const FIRST = Date.parse('2026-01-05');
const WEEKS = 30;
const NOW = FIRST + WEEKS * 7 * DAY + 2.5 * DAY;
const day = (week: number, ofWeek: number) => new Date(FIRST + (week * 7 + ofWeek) * DAY).toISOString().slice(0, 10);

/**
 * What is planted: exports save hours in the week in which they are made; searches only grow, as the hours do; a feature
 * is used in every third week; another is new; and the week that still runs is unlike all others.
 */
function tables(): Readonly<Record<string, readonly string[]>> {
  const draws = drawsOf(17);
  const uses: string[] = [];
  const outcomes: string[] = [];
  const visits: string[] = [];
  for (let week = 0; week <= WEEKS; week += 1) {
    const runs = week === WEEKS;
    const exports = runs ? 200 : 8 + Math.floor(12 * draws.fraction());
    const counts = { exporting: exports, searching: runs ? 0 : 20 + 2 * week + Math.floor(6 * draws.fraction()), archiving: week % 3 === 1 ? 4 + (week % 5) : 0, 'dark mode': week >= WEEKS - 5 ? 3 + (week % 2) : 0 };
    for (const [feature, count] of Object.entries(counts)) {
      uses.push(...Array.from({ length: count }, (_, index) => `${day(week, index % (runs ? 2 : 7))},${feature},${index % 2 === 0 ? 'sales' : 'support'}`));
    }
    const hours = 40 + 3 * week + 2 * exports + draws.normal();
    // In two weeks nothing came of it at all: a sum of nothing is 0, and a mean of nothing is no value.
    outcomes.push(...(week === 2 || week === 5 ? [] : [`${day(week, 1)},sales,${(hours * (0.48 + 0.04 * draws.fraction())).toFixed(2)},5`, `${day(week, runs ? 1 : 4)},support,${(hours / 2).toFixed(2)},5`]));
    visits.push(day(week, 0));
  }
  const numbered = (head: string, rows: readonly string[]) => [head, ...rows.map((row, id) => `${id},${row}`)];
  return { uses: numbered('id,day,feature,team', uses), outcomes: numbered('id,day,team,hours,seats', outcomes), visits: numbered('id,day', visits) };
}

let folder: string;
let service: Service;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-correlation-'));
  Object.entries(tables()).forEach(([name, lines]) => writeFileSync(path.join(folder, `${name}.csv`), `${lines.join('\n')}\n`));
  const store = await DuckDBStore.open(folder, { memory: '512MB', threads: 2, concurrency: 4, timeoutMs: 20_000 });
  service = serviceOver(store, CATALOGUE, folder, { tenant: '', timezone: 'UTC', nowMs: NOW });
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

const context: AskContext = { principal: { kind: 'user', login: 'ada', role: 'viewer' }, range: { from: new Date(FIRST), to: new Date(NOW) } };
const byFeature: QuestionInput = { metrics: ['feature_uses'], group_by: ['metric_time__week', 'use__feature'], analysis: { kind: 'correlation', with: ['hours_saved', 'mean_hours'] } };
const ask = (changes: object = {}, more: Partial<AskContext> = {}): Promise<Answer> => service.ask({ ...byFeature, ...changes }, { ...context, ...more });
const withKpis = (...names: readonly string[]) => ({ analysis: { kind: 'correlation', with: names } });

type Row = Readonly<Record<string, Cell>>;
const rowsOf = ({ columns, rows }: Answer): Row[] => rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
const textsOf = ({ meta }: Answer): string[] => meta.notices.map(({ text }) => text);

/**
 * By a statement of this test's own: the weeks of a feature from its first to the last that is over, beside those of the
 * outcomes from their first; and what corr() and lag() make of them.
 */
async function bySql(feature: string, value: string, team = '%', from = 0): Promise<Row> {
  const instance = await DuckDBInstance.create(':memory:');
  try {
    const connection = await instance.connect();
    const [row] = (
      await connection.runAndReadAll(`
        WITH weeks AS (SELECT (DATE '${day(from, 0)}' + 7 * i::INT) AS week FROM range(${WEEKS - from}) AS r(i)),
        used AS (SELECT date_trunc('week', day) AS week, COUNT(*) AS uses FROM '${folder}/uses.csv' WHERE feature LIKE '${feature}' AND team LIKE '${team}' AND day >= DATE '${day(from, 0)}' GROUP BY 1),
        came AS (SELECT date_trunc('week', day) AS week, ${value} AS value FROM '${folder}/outcomes.csv' WHERE team LIKE '${team}' AND day >= DATE '${day(from, 0)}' GROUP BY 1),
        both_of AS (
          SELECT week, COALESCE(uses, 0)::DOUBLE AS a, (CASE WHEN '${value}' LIKE 'SUM%' THEN COALESCE(value, 0) ELSE value END)::DOUBLE AS b
          FROM weeks LEFT JOIN used USING (week) LEFT JOIN came USING (week) WHERE week >= (SELECT MIN(week) FROM used)
        ),
        changes AS (SELECT week, a - LAG(a) OVER w AS x, b - LAG(b) OVER w AS y FROM both_of WINDOW w AS (ORDER BY week)),
        known AS (SELECT * FROM changes WHERE x IS NOT NULL AND y IS NOT NULL),
        apart AS (SELECT week, x - (SELECT AVG(x) FROM known) AS x, y - (SELECT AVG(y) FROM known) AS y FROM known),
        itself AS (SELECT SUM(l.x * e.x) / (SELECT SUM(x * x) FROM apart) AS of_x, SUM(l.y * e.y) / (SELECT SUM(y * y) FROM apart) AS of_y FROM apart AS l JOIN apart AS e ON l.week = e.week + 7),
        effective AS (SELECT (SELECT COUNT(*) FROM known) * (1 - GREATEST(0, of_x * of_y)) / (1 + GREATEST(0, of_x * of_y)) AS n FROM itself),
        coefficient AS (SELECT CORR(x, y) AS r FROM known)
        SELECT r AS correlation_of_changes, TANH(ATANH(r) - 1.959963984540054 / SQRT(n - 3)) AS lower, TANH(ATANH(r) + 1.959963984540054 / SQRT(n - 3)) AS upper,
          (SELECT CORR(a, b) FROM both_of) AS correlation_of_values, (SELECT COUNT(*) FROM both_of WHERE b IS NOT NULL) AS buckets
        FROM coefficient, effective`)
    ).getRowObjectsJson();
    return row as Row;
  } finally {
    instance.closeSync();
  }
}

/** Compares a row's numbers with those of `bySql`. */
function expectAlike(found: Row | undefined, expected: Row): void {
  for (const name of ['correlation_of_changes', 'lower', 'upper', 'correlation_of_values', 'buckets']) {
    expect([name, Number(found?.[name]).toFixed(9)]).toEqual([name, Number(expected[name]).toFixed(9)]);
  }
}

describe('S4-17: how alike the use of features and KPIs change', () => {
  const find = (rows: readonly Row[], feature: string, kpi: string) => rows.find((row) => row.use__feature === feature && row.kpi === kpi);

  it.each([
    ['exporting', 'Hours saved', 'SUM(hours)'],
    ['exporting', 'Hours an outcome', 'AVG(hours)'],
    ['searching', 'Hours saved', 'SUM(hours)'],
    ['archiving', 'Hours saved', 'SUM(hours)'],
    ['archiving', 'Hours an outcome', 'AVG(hours)'],
  ])('of %s and %s as SQL tells it: without the week that runs, with 0 where nothing was counted', async (feature, kpi, value) => {
    expectAlike(find(rowsOf(await ask()), feature, kpi), await bySql(feature, value));
  });

  it('tells what moves the hours from what merely grows as they do', async () => {
    const rows = rowsOf(await ask({ ...withKpis('hours_saved'), time_constraint: [day(6, 0), day(WEEKS, 6)] }));
    const [exporting, searching] = ['exporting', 'searching'].map((feature) => find(rows, feature, 'Hours saved'));
    expect(Number(exporting?.lower)).toBeGreaterThan(0);
    expect([Number(searching?.lower) < 0, Number(searching?.upper) > 0]).toEqual([true, true]);
    expect([exporting?.direction, searching?.direction]).toEqual(['together', null]);
    expect(Number(searching?.correlation_of_values)).toBeGreaterThan(Number(exporting?.correlation_of_values));
  });

  it('has those with a direction first, of each the strongest, and what is not known last, and says what it is', async () => {
    const answer = await ask();
    const shown = rowsOf(answer).map(({ direction, correlation_of_changes: r }) => ({ has: direction !== null, strength: r === null ? -1 : Math.abs(Number(r)) }));
    expect(shown).toHaveLength(8);
    expect(shown).toEqual([...shown].sort((one, other) => Number(other.has) - Number(one.has) || other.strength - one.strength));
    expect(rowsOf(answer).slice(-2).map(({ use__feature: feature, correlation_of_changes: r, buckets }) => [feature, r, buckets])).toEqual([['dark mode', null, '5'], ['dark mode', null, '5']]);
    expect(answer.columns.map(({ display }) => display?.label)).toEqual(['Feature', 'KPI', 'Direction', 'Correlation of changes', 'from', 'to', 'Correlation of values', 'Buckets']);
    expect(answer.meta.format).toBe('table');
    expect(textsOf(answer)).toEqual([
      'Alike in how they change from week to week: 1 is the same, −1 the opposite, 0 neither; neither KPI is thereby the cause of the other.',
      'Uses, dark mode and Hours saved: a correlation needs at least 8 changes from week to week, and there are 4.',
      'Uses, dark mode and Hours an outcome: a correlation needs at least 8 changes from week to week, and there are 4.',
    ]);
  });

  it('is of the KPI as a whole where nothing is grouped by', async () => {
    const [row, ...others] = rowsOf(await ask({ group_by: ['metric_time__week'], ...withKpis('hours_saved') }));
    expect(others).toEqual([]);
    expectAlike(row, await bySql('%', 'SUM(hours)'));
  });

  it('is of the asked range, under the same conditions on both sides', async () => {
    const rows = rowsOf(await ask({ filters: [{ field: 'team', op: '=', values: ['support'] }], time_constraint: [day(10, 0), day(WEEKS, 6)] }));
    expectAlike(find(rows, 'exporting', 'Hours saved'), await bySql('exporting', 'SUM(hours)', 'support', 10));
  });

  it('is ordered and cut as the question says', async () => {
    const rows = rowsOf(await ask({ order_by: ['-buckets', 'use__feature'], limit: 2 }));
    expect(rows.map(({ use__feature: feature, buckets }) => [feature, buckets])).toEqual([['exporting', '30'], ['searching', '30']]);
  });

  it('of a KPI that never changes is not told, once for all features', async () => {
    const answer = await ask({ ...withKpis('seats'), filters: [{ field: 'metric_time', op: '>=', values: [day(21, 0)] }] });
    expect(rowsOf(answer).every(({ correlation_of_changes: r, lower, upper }) => r === null && lower === null && upper === null)).toBe(true);
    expect(textsOf(answer)).toContain('Seats changes by the same from week to week, or not at all, so nothing can be alike in it.');
  });

  it('of many groups compares the first 40, and says how many pairs are alike by chance', async () => {
    const answer = await ask({ group_by: ['metric_time__week', 'use'], ...withKpis('hours_saved') });
    expect(answer.rows).toHaveLength(40);
    expect(textsOf(answer)).toContain('Of 40 pairs that have nothing to do with one another, about 2 would have 0 outside of from and to by chance alone.');
    expect(textsOf(answer)).toContainEqual(expect.stringMatching(/^Only the first 40 of \d{4} series are compared; /));
  });

  it('by day says that both follow the week', async () => {
    const text = 'What repeats every week makes KPIs alike from day to day as well; ask by week to leave it out.';
    expect(textsOf(await ask({ group_by: ['metric_time__day'] }))).toContain(text);
    expect(textsOf(await ask())).not.toContain(text);
  });

  it('says that there is nothing to look at where filters leave nothing', async () => {
    const answer = await ask({ filters: [{ field: 'team', op: '=', values: ['nobody'] }] });
    expect(answer.rows).toEqual([]);
    expect(textsOf(answer)).toEqual(['There are no values in the history of this question, so nothing can be said of it; see whether its filters are right.']);
  });

  it.each([
    ['two KPIs', { metrics: ['feature_uses', 'seats'], group_by: ['metric_time__week'] }, '/metrics', 'A correlation is of one KPI with others: leave one in `metrics`, and name the others in `with`.'],
    ['no time', { group_by: ['use__feature'] }, '/group_by', 'A correlation needs metric_time in `group_by` once, such as metric_time__day.'],
    ['two dimensions', { group_by: ['metric_time__week', 'use__feature', 'team'] }, '/group_by', 'A correlation is grouped by metric_time and at most one dimension.'],
    ['parts of dates', { group_by: ['metric_time__day', { name: 'metric_time', date_part: 'dow' }] }, '/group_by', 'A correlation is grouped by metric_time and at most one dimension.'],
    ['a comparison', { compare: { to: 'previous_week' } }, '/compare', 'A correlation stands alone: take the comparison out.'],
    ['no list', { analysis: { kind: 'correlation' } }, '/analysis/with', 'analysis.with: is a list of KPIs to compare with, such as ["revenue"].'],
    ['an empty list', withKpis(), '/analysis/with', 'analysis.with: names a KPI to compare with, at least one.'],
    ['six KPIs', withKpis('a', 'b', 'c', 'd', 'e', 'f'), '/analysis/with', 'analysis.with: names at most 5 KPIs to compare with.'],
    ['a KPI twice', withKpis('seats', 'seats'), '/analysis/with', 'analysis.with: names each KPI once.'],
    ['an unknown KPI', withKpis('seats', 'hours_savd'), '/analysis/with/1', 'There is no KPI "hours_savd"; did you mean hours_saved'],
    ['the KPI itself', withKpis('seats', 'feature_uses'), '/analysis/with/1', 'feature_uses is the KPI of the question, which is not compared with itself.'],
    ['a KPI that cannot be filtered so', { ...withKpis('hours_saved', 'visits'), filters: [{ field: 'team', op: '=', values: ['sales'] }] }, '/analysis/with/1', 'visits'],
    ['a KPI that is a forecast', withKpis('hours_ahead'), '/analysis/with/0', 'hours_ahead is a forecast'],
  ])('refuses %s in a sentence, and so does the preview of its SQL', async (_, changes, pointer, text) => {
    await expect(ask(changes)).rejects.toMatchObject({ pointer, message: expect.stringContaining(text) });
    await expect(service.compile({ ...byFeature, ...changes }, context)).rejects.toMatchObject({ pointer, message: expect.stringContaining(text) });
  });

  it('is not answered to whoever may not ask one of its KPIs', async () => {
    const asked = withKpis('hours_saved', 'margin');
    await expect(ask(asked)).rejects.toMatchObject({ code: 'forbidden', pointer: '/analysis/with/1', message: '"margin" needs the role admin or above; yours is viewer.' });
    await expect(ask(asked, { principal: { kind: 'anonymous' } })).rejects.toMatchObject({ code: 'forbidden' });
    expect(rowsOf(await ask(asked, { principal: { kind: 'user', login: 'grace', role: 'admin' } }))).toHaveLength(8);
  });

  it('ends when its caller goes', async () => {
    const gone = new AbortController();
    const asked = ask({}, { signal: gone.signal });
    setImmediate(() => gone.abort());
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('shows the SQL of its KPI first, and all that ran', async () => {
    expect((await service.compile(byFeature, context)).sql).toContain('uses');
    expect((await ask()).meta.sql.split(';\n\n')).toHaveLength(3);
  });
});
