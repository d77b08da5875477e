import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAIN_COMPANY } from '../../backend/demo/company';
import { DEMO_SEED } from '../../backend/demo/demo-tables';
import { writeDemo } from '../../backend/demo/write-demo';
import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import { fillReport } from '../../backend/report/fill-report';
import { readDashboard } from '../../backend/report/read-dashboard';
import { serviceFactory } from '../../backend/service/create-service';
import { settingsSchema } from '../../contract/settings';
import { median, timed } from './paired';

/** Where every demo of a year and a bit ends, so that two runs ask the same rows. */
const END = new Date('2026-03-31T10:00:00Z');
const DAYS = 400;
/** Events of the main company in a demo of its own size, roughly; the scale that a number of events needs follows from it. */
const EVENTS_ONCE = 258_000;
const TURNS = 3;
/** So many panels are named. */
const SLOWEST = 40;

/** The longest that the slowest twentieth of a board's questions may take, in milliseconds (§E). */
const LIMITS: Readonly<Record<string, number>> = { 'northstar-usage': 500 };
const LIMIT_MS = 1_000;

interface Timed {
  readonly board: string;
  readonly panel: string;
  readonly ms: number;
}

/** Prints how long each board's questions take, one at a time, over a demo of so many events, and the slowest panels first. */
export async function benchBoards(root: string, events: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-boards-'));
  const file = path.join(folder, 'demo.duckdb');
  try {
    await writeDemo({ file, end: END, days: DAYS, seed: DEMO_SEED, scale: Math.max(1, Math.ceil(events / EVENTS_ONCE)) });
    const settings = settingsSchema.parse({ store: `duckdb:${file}`, dataDir: folder, tenant: MAIN_COMPANY.tenant, timezone: MAIN_COMPANY.timezone });
    const service = await serviceFactory({ ownCatalogue: path.join(root, 'catalogue'), nowMs: () => END.getTime(), cores: 2, fetch })(settings, {});
    try {
      const { rows } = await service.ask({ metrics: ['events'] }, { principal: LOCAL_USER, range: { from: new Date(0), to: END } });
      print('');
      print(`${Number(rows[0]?.at(-1)).toLocaleString('en')} events of ${MAIN_COMPANY.name}; median of ${TURNS} turns a panel, one question at a time`);
      const all: Timed[] = [];
      const failed: string[] = [];
      print(`${'board'.padEnd(34)} ${'panels'.padStart(6)} ${'median'.padStart(10)} ${'P95'.padStart(10)} ${'slowest'.padStart(10)} ${'limit'.padStart(10)}`);
      for (const name of readdirSync(path.join(root, 'dashboards', 'json'))) {
        const report = readDashboard(JSON.parse(readFileSync(path.join(root, 'dashboards', 'json', name), 'utf8')));
        const panels = report.sections.flatMap((section) => section.panels).filter(({ targets }) => targets.length > 0);
        const times: Timed[] = [];
        for (const panel of panels) {
          const turn = () => timedPanel(report, panel.id, (question, range, intervalMs) => service.ask(question, { principal: LOCAL_USER, range, intervalMs }));
          const turns: number[] = [];
          try {
            for (let count = 0; count < TURNS; count += 1) {
              turns.push(await turn());
            }
            times.push({ board: report.title, panel: panel.title, ms: median(turns) });
          } catch (thrown) {
            failed.push(`${report.title}: ${panel.title}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
          }
        }
        all.push(...times);
        const sorted = times.map(({ ms }) => ms).sort((a, b) => a - b);
        const limit = LIMITS[report.uid] ?? LIMIT_MS;
        const p95 = sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0;
        print(`${report.title.padEnd(34)} ${String(panels.length).padStart(6)} ${inMs(median(sorted))} ${inMs(p95)} ${inMs(sorted.at(-1) ?? 0)} ${inMs(limit)}${p95 > limit ? '  over its limit' : ''}`);
      }
      print('');
      print('the slowest panels');
      for (const { board, panel, ms } of all.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST)) {
        print(`${inMs(ms)}  ${board}: ${panel}`);
      }
      print('');
      print(`${failed.length} panels gave no answer`);
      failed.forEach(print);
    } finally {
      await service.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long the questions of one panel take, without those of the board's pickers. Errors: a panel whose question fails. */
async function timedPanel(report: ReturnType<typeof readDashboard>, panelId: number, ask: Parameters<typeof fillReport>[1]['ask']): Promise<number> {
  let took = 0;
  const { sections } = await fillReport(
    { ...report, variables: report.variables.map((variable) => ({ ...variable, type: 'custom' as const, initial: 'all' as const })) },
    {
      ask: async (question, range, intervalMs) => {
        let answer: Awaited<ReturnType<typeof ask>> | undefined;
        took += await timed(async () => {
          answer = await ask(question, range, intervalMs);
        });
        return answer!;
      },
      now: END,
      timezone: MAIN_COMPANY.timezone,
      panelId,
    }
  );
  const faults = sections.flatMap(({ panels }) => panels).flatMap(({ faults: told }) => told);
  if (faults.length > 0) {
    throw new Error(faults.join(' '));
  }
  return took;
}

function inMs(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(10);
}
