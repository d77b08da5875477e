import type { QuestionInput } from '../../contract/question';
import type { AskContext } from '../../backend/service/service';
import { openDemoEngines, type DemoEngines } from './demo-engines';
import { answersDifference } from './same-answer';

const CONTEXT: AskContext = { principal: { kind: 'user', login: 'ada', role: 'admin' }, range: { from: new Date('2026-02-09T10:00:00Z'), to: new Date('2026-04-10T10:00:00Z') } };

/** Every KPI of the project's own catalogue, by a dimension where it has one, on the demo's rows. */
describe('every KPI gives the same rows on every engine', () => {
  let demo: DemoEngines;
  beforeAll(async () => {
    demo = await openDemoEngines();
  }, 300_000);
  afterAll(() => demo.close(), 60_000);

  it('K01 to K142', async () => {
    const [[, duckdb] = [], ...others] = [...demo.services];
    if (!duckdb) {
      throw new Error('DuckDB did not start.');
    }
    const { metrics, dimensions } = await duckdb.catalogue(CONTEXT);
    const isPlain = new Set(dimensions.filter(({ type, person }) => type === 'categorical' && !person).map(({ name }) => name));
    const questions = metrics.map(({ name, dimensions: own }): QuestionInput => {
      const by = own.find((dimension) => isPlain.has(dimension));
      return by === undefined ? { metrics: [name] } : { metrics: [name], group_by: [by], order_by: [by] };
    });
    expect(questions.length).toBeGreaterThan(200);
    const differences: string[] = [];
    for (const question of questions) {
      const expected = await duckdb.ask(question, CONTEXT).catch((thrown: unknown) => String(thrown));
      if (typeof expected === 'string') {
        differences.push(`duckdb: ${JSON.stringify(question)}: ${expected}`);
        continue;
      }
      for (const [engine, service] of others) {
        const given = await service.ask(question, CONTEXT).catch((thrown: unknown) => String(thrown));
        const difference = typeof given === 'string' ? given : answersDifference(given, expected);
        differences.push(...(difference === undefined ? [] : [`${engine}: ${JSON.stringify(question)}: ${difference}`]));
      }
    }
    expect(differences).toEqual([]);
  }, 600_000);
});
