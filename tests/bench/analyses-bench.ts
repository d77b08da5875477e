import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import { openBench } from './bench-service';
import { ANALYSES_CATALOGUE, analysesTables, ANALYSIS_CASES, CONTRIBUTION } from './analyses-cases';
import { median, paired, timed } from './paired';

/** The longest that a question of what carried a change may take over ten million rows. */
const CONTRIBUTION_LIMIT_MS = 2_000;
const TURNS = 7;

/** Prints how long funnels and retention take beside SQL that was written by hand, and a contribution by itself. */
export async function benchAnalyses(rows: number, print: (line: string) => void): Promise<void> {
  const { service, store, close } = await openBench(analysesTables(rows), ANALYSES_CATALOGUE, { tenant: '', timezone: 'UTC' });
  const ask = (question: object) => service.ask(question, { principal: LOCAL_USER });
  try {
    print('');
    print(`${rows.toLocaleString('en')} events`);
    print(`${'analysis'.padEnd(42)} ${'by hand'.padStart(10)} ${'asked'.padStart(10)} ${'ratio'.padStart(7)}`);
    for (const { name, question, column, sql } of ANALYSIS_CASES) {
      const answer = await ask(question);
      const place = answer.columns.findIndex((one) => one.name === column);
      const [expected = []] = (await store.query({ sql, params: [] })).values;
      if (JSON.stringify(answer.rows.map((row) => Number(row[place]))) !== JSON.stringify(expected.map(Number))) {
        throw new Error(`"${name}" is answered differently by its two statements.`);
      }
      const { oursMs, theirsMs, ratio } = await paired(() => ask(question), () => store.query({ sql, params: [] }));
      print(`${name.padEnd(42)} ${ms(theirsMs)} ${ms(oursMs)} ${ratio.toFixed(2).padStart(7)}`);
    }
    await ask(CONTRIBUTION);
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      times.push(await timed(() => ask(CONTRIBUTION)));
    }
    print(`what carried a change, over seven dimensions: ${ms(median(times)).trim()}, at most ${ms(Math.max(...times)).trim()} (limit ${CONTRIBUTION_LIMIT_MS} ms)`);
  } finally {
    await close();
  }
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`.padStart(10);
}
