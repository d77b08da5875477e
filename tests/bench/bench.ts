import { availableParallelism, cpus, totalmem } from 'node:os';
import type { AskContext } from '../../backend/service/service';
import { benchAnalyses } from './analyses-bench';
import { openBench } from './bench-service';
import { benchBoards } from './boards-bench';
import { CASES, CATALOGUE, tables } from './cases';
import { benchCompileTime } from './compile-time';
import { executableOf } from './executable';
import { median, paired, timed } from './paired';
import { benchSemantics } from './semantic-bench';

const ME: AskContext = { principal: { kind: 'user', login: 'bench', role: 'admin' } };

/** Parts of the benchmark, by the names that `npm run bench -- PART` knows. */
export const PARTS = ['compile', 'semantics', 'analyses', 'boards', 'questions'] as const;
export type Part = (typeof PARTS)[number];

/** Prints ratios of one run, and the time that compiling takes. */
export async function bench(root: string, parts: readonly Part[], sizes: readonly number[], print: (line: string) => void): Promise<void> {
  const [cpu] = cpus();
  print(`${availableParallelism()} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`);
  if (parts.includes('compile')) {
    benchCompileTime(root, print);
  }
  if (parts.includes('semantics')) {
    await benchSemantics(Math.max(...sizes), print);
  }
  if (parts.includes('analyses')) {
    await benchAnalyses(Math.max(...sizes), print);
  }
  if (parts.includes('boards')) {
    await benchBoards(root, Math.max(...sizes), print);
  }
  for (const rows of parts.includes('questions') ? sizes : []) {
    await benchQuestions(root, rows, print);
  }
}

/** A compiled question against SQL written by hand, and the same question through the executable. */
async function benchQuestions(root: string, rows: number, print: (line: string) => void): Promise<void> {
  const { settings, service, store, close } = await openBench(tables(rows), CATALOGUE, { tenant: 't1', timezone: 'Europe/Amsterdam' });
  const executable = await executableOf(root, settings);
  try {
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
  } finally {
    await executable?.close();
    await close();
  }
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

function ms(value: number): string {
  return `${value.toFixed(1)} ms`.padStart(10);
}
