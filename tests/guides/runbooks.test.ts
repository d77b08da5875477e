import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { lastRange, readLast } from '../../backend/entrypoint/cli/last';
import { LOCAL_USER } from '../../backend/entrypoint/cli/local-user';
import type { AlertingFile } from '../../dashboards/alerting/alerting-file';
import { DEMO_END, useDemo } from '../use-demo';

const root = path.resolve(__dirname, '..', '..');
const FOLDER = 'docs/runbooks';
const GUIDES = ['docs/guides/crm-sources.md', 'docs/guides/crm-acceptance.md'];
const RULES = 24;
/** So many that what is odd by day can be told from the weeks before. */
const DAYS = 200;
const IN_A_RULE = ['What fired', 'What it means', 'How to confirm', 'Likely causes', 'What to do'];
/** Pages that say what to do about whichever KPI the alert names. */
const FOR_ANY_KPI = ['kpi-anomaly.md', 'funnel-drop.md', 'anomaly.md', 'stale-data.md'];
const AT_THE_END = ['Whom to call', 'Afterwards'];

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = readdirSync(path.join(root, FOLDER)).filter((name) => name.endsWith('.md'));
const pages = files.filter((name) => name !== 'README.md');
const paths = (names: readonly string[]): readonly string[] => names.map((name) => `${FOLDER}/${name}`);

/** The text below each heading of a level, by its words. */
function sections(text: string, level: number): readonly (readonly [string, string])[] {
  const parts = text.split(new RegExp(`^${'#'.repeat(level)} (.+)$`, 'm')).slice(1);
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ''] as const] : []));
}

/** What a page's headings can be linked by, as GitHub and most viewers of Markdown make it. */
function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
  );
}

/** Links of a page to files of the project: as they are written, from where the page stands. */
function links(file: string): readonly string[] {
  return [...read(file).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => link);
}

function resolves(link: string, from: string): boolean {
  const [target = '', anchor] = link.split('#');
  const file = target === '' ? from : path.join(path.dirname(from), target);
  return existsSync(path.join(root, file)) && (anchor === undefined || anchors(read(file)).includes(anchor));
}

describe('S2-32: the runbooks', () => {
  it.each(pages)('%s has for each of its rules what a person on call needs, in one order, and says at its end whom to call', (page) => {
    const chapters = sections(read(`${FOLDER}/${page}`), 2);
    expect(chapters.slice(-2).map(([heading]) => heading)).toEqual(AT_THE_END);
    expect(chapters.at(-2)?.[1]).toMatch(/^\|.*within.*who/m);
    const rules = chapters.slice(0, -2);
    expect(rules.length).toBeGreaterThan(0);
    for (const [rule, text] of rules) {
      const parts = sections(text, 3);
      expect([rule, parts.map(([heading]) => heading)]).toEqual([rule, IN_A_RULE]);
      const said = new Map(parts);
      expect([rule, said.get('How to confirm')]).toEqual([rule, expect.stringContaining('npx northstar query')]);
      expect([rule, said.get('Likely causes')]).toEqual([rule, expect.stringMatching(/^- \*\*[\s\S]*```sh\n/m)]);
      expect([rule, said.get('What to do')]).toEqual([rule, expect.stringMatching(/^1\. /m)]);
    }
  });

  it.each([...paths(files), ...GUIDES])('%s leads nowhere that does not exist, headings too', (file) => {
    expect(links(file).filter((link) => !resolves(link, file))).toEqual([]);
  });

  it('§C: each of the 24 rules has a section, and no page is left out', () => {
    const rows = [...read(`${FOLDER}/README.md`).matchAll(/^\| (\d+) \|.*\]\(([^)]+)\) \|/gm)];
    expect(new Set(rows.map(([, rule]) => Number(rule)))).toEqual(new Set(Array.from({ length: RULES }, (_, index) => index + 1)));
    expect(rows.filter(([, , link = '']) => !link.includes('#'))).toEqual([]);
    expect(pages.filter((page) => !links(`${FOLDER}/README.md`).some((link) => link.startsWith(page)))).toEqual([]);
  });

  it('every page that the catalogue names is there, and every section of one', () => {
    const catalogue = readdirSync(path.join(root, 'catalogue')).filter((name) => name.endsWith('.yaml'));
    const named = new Set(catalogue.flatMap((name) => [...read(`catalogue/${name}`).matchAll(/\brunbook: ([^\s,}]+)/g)].map(([, page = '']) => page.replace(/^[^#]+/, '$&.md'))));
    expect(named.size).toBeGreaterThan(0);
    expect([...named].filter((page) => !resolves(page, `${FOLDER}/README.md`))).toEqual([]);
  });

  describe('of the rules that Grafana is given', () => {
    const { groups = [] } = parse(read('provisioning/alerting/rules.yaml')) as AlertingFile;
    const led = groups.flatMap(({ rules }) => rules.map(({ uid, labels, annotations }) => ({ uid, kpi: labels.kpi, page: path.basename(annotations.runbook_url ?? 'none') })));

    it('each leads to a page, and to one of its headings where it names one', () => {
      expect(led.length).toBeGreaterThan(0);
      expect(led.filter(({ page }) => !resolves(page, `${FOLDER}/README.md`))).toEqual([]);
    });

    it("each finds its KPI's name on a page that is not about any KPI", () => {
      const own = led.filter(({ page, kpi }) => kpi !== undefined && !FOR_ANY_KPI.includes(page));
      expect(own.filter(({ page, kpi }) => !read(`${FOLDER}/${page}`).includes(`\`${kpi}\``))).toEqual([]);
    });
  });
});

/** A command of a page: its flags, and its question. */
const COMMAND = /npx northstar (query|compile)(?: --last (\w+))? '(\{.*\})'/g;
const commands = [...paths(pages), ...GUIDES].flatMap((page) => [...read(page).matchAll(COMMAND)].map(([, verb = '', last, question = '']) => ({ page, verb, last, question })));

/** On the demo's rows, at the moment that they end. */
describe("S2-32, S1-25: the pages' commands", () => {
  const end = DEMO_END;
  const demo = useDemo({ days: DAYS });

  it('S1-25: the acceptance of the CRM board has 32 points, and the KPIs that it names are in the catalogue', async () => {
    const points = [...read('docs/guides/crm-acceptance.md').matchAll(/^\| (\d+) \| ([^|]*)/gm)];
    expect(points.map(([, number]) => Number(number))).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    const known = (await demo.service.catalogue({ principal: LOCAL_USER })).metrics.map(({ name }) => name);
    const named = points.flatMap(([, , what = '']) => [...what.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('are all of a form that this test runs', () => {
    const written = [...paths(pages), ...GUIDES].flatMap((page) => read(page).match(/npx northstar (?:query|compile) [-']/g) ?? []);
    expect(commands).toHaveLength(written.length);
  });

  it.each(commands)('$page: $verb $last $question', async ({ verb, last, question }) => {
    const context = { principal: LOCAL_USER, ...lastRange(last === undefined ? undefined : readLast(last), end) };
    if (verb === 'compile') {
      expect((await demo.service.compile(JSON.parse(question), context)).sql).toMatch(/SELECT/);
    } else {
      expect((await demo.service.ask(JSON.parse(question), context)).rows.length).toBeGreaterThan(0);
    }
  });
});
