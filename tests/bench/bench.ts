import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { settingsSchema } from '../../contract/settings';
import type { AskContext } from '../../backend/service/service';
import { CatalogueKeeper } from '../../backend/service/catalogue-keeper';
import { EmbeddedService } from '../../backend/service/embedded-service';
import { DuckDBStore } from '../../backend/store/duckdb/duckdb-store';
import { executableOf } from './executable';
import { CASES, CATALOGUE, tables } from './cases';
import { median, paired, timed } from './paired';

const ME: AskContext = { principal: { kind: 'user', login: 'bench', role: 'admin' } };

/** Prints ratios: a compiled question against SQL written by hand, and the same question through the executable. */
export async function bench(root: string, sizes: readonly number[], print: (line: string) => void): Promise<void> {
  const [cpu] = cpus();
  print(`${availableParallelism()} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`);
  for (const rows of sizes) {
    const folder = mkdtempSync(path.join(tmpdir(), 'northstar-bench-'));
    try {
      await benchSize(root, folder, rows, print);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function benchSize(root: string, folder: string, rows: number, print: (line: string) => void): Promise<void> {
  const file = path.join(folder, 'bench.duckdb');
  await fill(file, rows);
  const catalogue = path.join(folder, 'catalogue');
  writeCatalogue(catalogue);
  const settings = settingsSchema.parse({ store: `duckdb:${file}`, catalogue, tenant: 't1', timezone: 'Europe/Amsterdam' });
  // Both ways ask one engine, so that neither finds its threads or its pages colder.
  const store = await DuckDBStore.open(file, { memory: '1GB', threads: availableParallelism(), concurrency: 2, timeoutMs: 60_000 });
  const nowMs = () => Date.now();
  const service = new EmbeddedService({ store, catalogue: new CatalogueKeeper(catalogue, { tenantBound: true }, nowMs), tenant: settings.tenant, timezone: settings.timezone, nowMs });
  const executable = await executableOf(root, settings);

  print('');
  print(`${rows.toLocaleString('en')} rows`);
  print(`${'question'.padEnd(40)} ${'by hand'.padStart(10)} ${'compiled'.padStart(10)} ${'ratio'.padStart(7)} ${'over gRPC'.padStart(10)} ${'ratio'.padStart(7)}`);
  const ratios: number[] = [];
  for (const { name, question, sql } of CASES) {
    const hand = () => store.query({ sql, params: [] });
    const inProcess = await paired(() => service.ask(question, ME), hand);
    ratios.push(inProcess.ratio);
    const overGrpc = executable && (await paired(() => executable.ask(question), hand));
    const grpc = overGrpc ? `${ms(overGrpc.oursMs)} ${overGrpc.ratio.toFixed(2).padStart(7)}` : '   not built';
    print(`${name.padEnd(40)} ${ms(inProcess.theirsMs)} ${ms(inProcess.oursMs)} ${inProcess.ratio.toFixed(2).padStart(7)} ${grpc}`);
  }
  print(`median ratio, compiled to by hand: ${median(ratios).toFixed(2)}; largest: ${Math.max(...ratios).toFixed(2)} (goal 1.05, limit 1.20)`);
  if (executable) {
    await benchMany(executable, print);
  }
  await executable?.close();
  await service.close();
}

/** 25 askers at once, and what the executable's process needs for them. */
async function benchMany(executable: NonNullable<Awaited<ReturnType<typeof executableOf>>>, print: (line: string) => void): Promise<void> {
  const question = CASES[1]?.question ?? {};
  const before = executable.residentMb();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, executable.residentMb())), 20);
  const took = await timed(() => Promise.all(Array.from({ length: 25 }, async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await executable.ask(question);
    }
  })));
  clearInterval(watch);
  print(`25 askers at once over gRPC: ${Math.round(100_000 / took)} questions a second; resident memory ${before} MB before, ${Math.max(peak, executable.residentMb())} MB at most`);
}

async function fill(file: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const sql of tables(rows)) {
    await connection.run(sql);
  }
  connection.closeSync();
  instance.closeSync();
}

function writeCatalogue(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'orders.yaml'), CATALOGUE);
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`.padStart(10);
}
