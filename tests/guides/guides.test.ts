import { readFileSync } from 'node:fs';
import path from 'node:path';
import { settingsSchema } from '../../contract/settings';
import { answerTable } from '../../backend/entrypoint/cli/answer-table';
import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import { serviceFactory } from '../../backend/service/create-service';
import type { Service } from '../../backend/service/service';

const root = path.resolve(__dirname, '..', '..');
const example = path.join(root, 'examples', 'roastery');
const PAGES = ['README.md', 'docs/guides/questions.md', 'docs/guides/analyses.md', 'docs/guides/dbt-project.md'];

/** A question, as JSON or as the command's last argument, and right behind it the answer as the command prints it. */
const ASKED = /```(?:json\n|sh\n[^`]*npx northstar query [^`]*')(\{.*\})'?\n```\n\n```\n([^`]+)```/g;

const asked = PAGES.flatMap((page) =>
  [...readFileSync(path.join(root, page), 'utf8').matchAll(ASKED)].map(([, question = '', answer = '']) => ({ page, question, answer }))
);

/** MetricFlow 0.213 gives the same rows wherever it can be asked, for the project as dbt 1.10 compiles it. */
describe('the pages answer as the product does', () => {
  let service: Service;
  beforeAll(async () => {
    const create = serviceFactory({ ownCatalogue: example, nowMs: () => Date.now(), cores: 2, fetch });
    service = await create(settingsSchema.parse({ store: `duckdb:${path.join(example, 'tables')}` }), {});
  });
  afterAll(() => service.close());

  it.each(PAGES)('%s has questions', (page) => {
    expect(asked.some((one) => one.page === page)).toBe(true);
  });

  it.each(asked)('$page: $question', async ({ question, answer }) => {
    expect(answerTable(await service.ask(JSON.parse(question), { principal: LOCAL_USER }))).toBe(answer);
  });
});
