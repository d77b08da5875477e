import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { Answer, AnswerColumn } from '../../contract/answer';
import type { Role } from '../../contract/catalogue';
import { settingsSchema } from '../../contract/settings';
import { MAIN_COMPANY } from '../../backend/demo/company';
import { DEMO_SEED } from '../../backend/demo/demo-tables';
import { plantedBreaches, plantedFacts, plantedOddDays } from '../../backend/demo/planted-facts';
import { writeDemo } from '../../backend/demo/write-demo';
import { fillReport, type FilledPanel } from '../../backend/report/fill-report';
import { readDashboard } from '../../backend/report/read-dashboard';
import { serviceFactory } from '../../backend/service/create-service';
import type { Service } from '../../backend/service/service';
import type { AlertingFile, AlertRule } from '../../dashboards/alerting/alerting-file';
import { valuesBeyond } from './evaluate-rule';

const root = path.resolve(__dirname, '..', '..');
const BOARDS = path.join(root, 'dashboards', 'json');
const end = new Date('2026-03-31T10:00:00Z');
/** When rules are evaluated: after Northstar has looked for itself, as in a Grafana. */
const afterwards = new Date(end.getTime() + 30_000);
const { timezone, tenant } = MAIN_COMPANY;
const admin = { kind: 'user', login: 'test', role: 'admin' } as const;
/** Grafana's alerting, with the role that the provisioned data source gives it. */
const alerting = { kind: 'system', role: provisionedRole() } as const;

const boards = readdirSync(BOARDS).map((file) => {
  const dashboard: unknown = JSON.parse(readFileSync(path.join(BOARDS, file), 'utf8'));
  const report = readDashboard(dashboard);
  return { report, panels: report.sections.flatMap(({ panels }) => panels).filter(({ kind }) => kind !== 'text') };
});
const rules = ((parse(readFileSync(path.join(root, 'provisioning', 'alerting', 'rules.yaml'), 'utf8')) as AlertingFile).groups ?? []).flatMap((group) => group.rules);

/** Every panel of every board and every rule, executed on the demo's rows as Grafana would ask them. */
describe('the gallery', () => {
  let folder: string;
  let full: Service;
  let empty: Service;
  let now = end;
  const open = (of: string): Promise<Service> =>
    serviceFactory({ ownCatalogue: path.join(root, 'catalogue'), nowMs: () => now.getTime(), cores: 2, fetch })(
      settingsSchema.parse({ store: `duckdb:${path.join(folder, 'demo.duckdb')}`, dataDir: path.join(folder, of), tenant: of, timezone }),
      {}
    );
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'northstar-gallery-'));
    await writeDemo({ file: path.join(folder, 'demo.duckdb'), end, days: 400, seed: DEMO_SEED });
    full = await open(tenant);
    empty = await open('nobody-yet');
    // What is found by looking on a schedule is on the boards too.
    for (const { name } of full.work?.passes ?? []) {
      await full.work?.run(name, new AbortController().signal);
    }
    now = afterwards;
  }, 600_000);
  afterAll(async () => {
    await Promise.all([full?.close(), empty?.close()]);
    rmSync(folder, { recursive: true });
  });

  const fill = async (board: (typeof boards)[number], service: Service): Promise<readonly FilledPanel[]> => {
    const ask = (question: unknown, range: { from: Date; to: Date }, intervalMs: number) => service.ask(question, { principal: admin, range, intervalMs });
    const { sections } = await fillReport(board.report, { ask, now, timezone, concurrency: 2 });
    return sections.flatMap(({ panels }) => panels).filter(({ panel }) => panel.kind !== 'text');
  };

  describe.each(boards.map((board) => [board.report.title, board] as const))('%s', (_, board) => {
    it('has rows, a unit and no fault in every panel', async () => {
      const panels = await fill(board, full);
      expect(panels.flatMap(({ title, faults }) => faults.map((fault) => `${title}: ${fault}`))).toEqual([]);
      expect(panels.filter((panel) => panel.results.length === 0 || panel.results.some(({ answer }) => !hasValue(answer))).map(({ title }) => title)).toEqual([]);
      expect(panels.flatMap((panel) => panel.results.flatMap(({ answer }) => answer.columns.filter((column) => isKpi(column) && unitOf(column, panel) === undefined).map(({ name }) => `${panel.title}: ${name}`)))).toEqual([]);
    }, 120_000);

    it('is calm where a tenant has no data yet', async () => {
      const panels = await fill(board, empty);
      expect(panels.flatMap(({ title, faults }) => faults.map((fault) => `${title}: ${fault}`))).toEqual([]);
    }, 120_000);
  });

  const evaluate = async (rule: AlertRule, service = full) => {
    const [asked] = rule.data;
    const { from, to } = asked!.relativeTimeRange;
    const answer = await service.ask(asked!.model, { principal: alerting, range: { from: new Date(now.getTime() - from * 1000), to: new Date(now.getTime() - to * 1000) } });
    return { answer, beyond: valuesBeyond(rule, answer) };
  };

  describe.each(rules.map((rule) => [rule.title, rule] as const))('the rule "%s"', (_, rule) => {
    it('can be judged', async () => {
      const { answer } = await evaluate(rule);
      // A window in which nothing happened is normal for a rule that says so.
      expect(hasValue(answer) || rule.noDataState === 'OK').toBe(true);
      // What is told of a crossed limit is a number of whatever KPI crossed it.
      expect(answer.columns.filter((column) => isKpi(column) && column.name !== 'crossing' && column.unit === undefined && column.display?.unit === undefined)).toEqual([]);
    });
  });

  it('has a value for every KPI of the catalogue', async () => {
    const { metrics } = await full.catalogue({ principal: admin });
    const range = { from: new Date(now.getTime() - 400 * 86_400_000), to: now };
    const silent: string[] = [];
    for (const { name, needsTime } of metrics) {
      const whole = await full.ask({ metrics: [name] }, { principal: admin, range });
      // What looks back has a value of the whole range as well, unless it looks back beyond the data.
      const isTold = hasValue(whole) || (needsTime && hasValue(await full.ask({ metrics: [name], group_by: ['metric_time'] }, { principal: admin, range })));
      silent.push(...(isTold ? [] : [name]));
    }
    expect(silent).toEqual([]);
  }, 240_000);

  it('fires what is planted, and nothing else', async () => {
    const fired: string[] = [];
    for (const rule of rules) {
      const { answer, beyond } = await evaluate(rule);
      fired.push(...beyond.map(({ labels }) => alertText(nameOf(rule), dimensionsOf(answer, labels))));
    }
    const planted = plantedBreaches(plantedFacts(end)).map(({ metric, kind, severity, group = {} }) => alertText(`${metric} ${kind} ${severity}`, group));
    expect([...new Set(fired)].sort()).toEqual([...new Set(planted)].sort());
  }, 120_000);

  it('fires nothing where a tenant has no data yet', async () => {
    const fired: string[] = [];
    for (const rule of rules) {
      const { answer, beyond } = await evaluate(rule, empty);
      if (beyond.length > 0 || (!hasValue(answer) && rule.noDataState !== 'OK')) {
        fired.push(rule.title);
      }
    }
    expect(fired).toEqual([]);
  }, 120_000);

  it('S3-22: tells of an odd day on the next one, and no more four days later', async () => {
    const odd = plantedOddDays(plantedFacts(end));
    const told = async (metric: string, date: string, daysLater: number) => {
      now = new Date(Date.parse(`${date}T08:00:00Z`) + daysLater * 86_400_000);
      const { beyond } = await evaluate(rules.find(({ uid }) => uid === `kpi-${metric}-anomaly_high`)!);
      return beyond.length > 0;
    };
    const found: string[] = [];
    for (const { metric, date } of odd) {
      found.push(`${metric}: ${await told(metric, date, 1)}, ${await told(metric, date, 4)}`);
    }
    now = afterwards;
    expect(found).toEqual(odd.map(({ metric }) => `${metric}: true, false`));
  }, 120_000);

  it('counts its boards, panels and rules', () => {
    const panels = boards.reduce((sum, board) => sum + board.panels.length, 0);
    process.stdout.write(`Gallery: ${boards.length} boards, ${panels} panels, ${rules.length} alert rules, each executed on the demo's rows.\n`);
    expect(boards.length).toBeGreaterThanOrEqual(16);
    expect(rules.length).toBeGreaterThanOrEqual(24);
  });
});

function provisionedRole(): Role {
  const { datasources } = parse(readFileSync(path.join(root, 'provisioning', 'datasources', 'northstar.yaml'), 'utf8')) as { readonly datasources: readonly { readonly jsonData: { readonly systemRole: Role } }[] };
  return datasources[0]!.jsonData.systemRole;
}

/** A rule as the planted facts name what it finds. */
function nameOf({ labels, data }: AlertRule): string {
  const { kpi, experiment, source, severity = '' } = labels;
  if (source !== undefined) {
    return `source ${source} is stale`;
  }
  const { analysis } = data[0]?.model as { readonly analysis?: object };
  return experiment === undefined ? `${kpi} ${analysis ? 'anomaly' : 'threshold'} ${severity}` : `${experiment} guardrail ${severity}`;
}

/** Of a rule's labels those that say whom it is about: not which limit was crossed, and in which period. */
function dimensionsOf({ columns }: Answer, labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const isCrossing = columns.some(({ name }) => name === 'crossing');
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !(isCrossing && (name === 'limit' || name === 'period'))));
}

function alertText(name: string, group: Readonly<Record<string, string>>): string {
  return [name, ...Object.entries(group).map(([dimension, value]) => `${dimension}=${value}`)].join(' ');
}

function isKpi({ role }: AnswerColumn): boolean {
  return role === 'metric';
}

/** The panel's own unit, or that which the answer brings. */
function unitOf({ unit, display }: AnswerColumn, { panel }: FilledPanel): string | undefined {
  return panel.fields.defaults.unit ?? panel.fields.overrides.find(({ rule }) => rule.unit !== undefined)?.rule.unit ?? unit ?? display?.unit;
}

/** Something to show: a value of a KPI in some row, of a correlation a coefficient, or a row of an answer that has no KPI's column. */
function hasValue({ columns, rows }: Answer): boolean {
  const isCoefficient = ({ name }: AnswerColumn) => name === 'correlation_of_changes';
  // How many buckets were compared is known, whether they told anything or not.
  const isTold = columns.some(isCoefficient) ? isCoefficient : isKpi;
  const kpis = columns.flatMap((column, index) => (isTold(column) ? [index] : []));
  return kpis.length === 0 ? rows.length > 0 : rows.some((row) => kpis.some((index) => row[index] !== null && row[index] !== undefined));
}
