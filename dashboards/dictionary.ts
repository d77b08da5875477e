import { askedNames } from '../contract/asked-names';
import type { DimensionEntry, MetricEntry, ParameterDefinition, Threshold } from '../contract/catalogue';
import { currencyOf } from '../contract/currency';
import { LIMIT_WORDS, statedLimit } from '../contract/limit';
import type { QuestionInput } from '../contract/question';
import type { AlertingFile } from './alerting/alerting-file';
import { inUnit } from './alerting/limit';
import { domainTitle } from './domain-title';
import { allPanels, type Dashboard, type Panel } from './grafana';
import type { Catalogue } from './names';

export interface DictionaryOptions {
  readonly title: string;
  readonly dashboards: readonly Dashboard[];
  readonly rules: AlertingFile;
  /** Where runbooks lie, seen from the index. */
  readonly runbooks: string;
}

/** Stands where a KPI has none of something, so that no field is blank. */
const NONE = 'none';

/** What every page of the dictionary begins with below its title. */
const WRITTEN = 'Written by `npx northstar generate` from the catalogue: change it there.';

/** Where the page of a domain lies: in a folder beside the index, called like it. */
export function domainPage(index: string, domain: string): string {
  return `${dictionaryFolder(index)}/${domain}.md`;
}

/** The folder of an index's pages. */
export function dictionaryFolder(index: string): string {
  return index.replace(/\.md$/, '');
}

/** Whether a file's text is a page of a dictionary that was written here. */
export function isDictionaryPage(text: string | undefined): boolean {
  return text?.split('\n', 3)[2] === WRITTEN;
}

/**
 * The KPI dictionary as Markdown (S2-31), by path: an index at `index` that leads to every KPI, and a page a domain with
 * all that the catalogue says of each, the rules that watch it and the panels that show it. The same input gives the same bytes.
 */
export function dictionary(catalogue: Catalogue, index: string, options: DictionaryOptions): ReadonlyMap<string, string> {
  const domains = [...new Set(catalogue.metrics.map(({ domain }) => domain))].sort().map((domain) => ({
    title: domainTitle(domain),
    path: domainPage(index, domain),
    fromIndex: domainPage(fileName(index), domain),
    kpis: catalogue.metrics.filter((metric) => metric.domain === domain).sort((a, b) => a.name.localeCompare(b.name)),
  }));
  const contents = domains.map(({ title, fromIndex, kpis }) => `- **[${title}](${fromIndex})**: ${linksTo(kpis, fromIndex)}`);
  const pages = domains.map(({ title, path, kpis }) => {
    const entries = kpis.map((metric) => entry(metric, catalogue, { ...options, runbooks: `../${options.runbooks}` }));
    return [path, pageText(title, `[${options.title}](../${fileName(index)})`, linksTo(kpis), ...entries)] as const;
  });
  return new Map([[index, pageText(options.title, `${catalogue.metrics.length} KPIs in ${domains.length} domains.`, contents.join('\n'), ...predictions(catalogue, options))], ...pages]);
}

/** Outcomes that are learned, which no KPI tells: whose they are, where they are shown, and what to do when they mislead. */
function predictions({ definitions = [] }: Catalogue, { dashboards, runbooks }: DictionaryOptions): readonly string[] {
  const rows = definitions
    .filter(({ kind }) => kind === 'prediction')
    .map(({ name, label, key = '', description = '', owner = '', runbook }) => [code(name), label, key, description, owner, runbookText(runbook, runbooks), shownOn((target) => target.prediction === name, dashboards).join('; ')]);
  return rows.length === 0 ? [] : ['## Predictions', [['Name', 'Label', 'Requirement', 'Meaning', 'Owner', 'Runbook', 'Boards and panels'], Array<string>(7).fill('---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')];
}

function runbookText(runbook: string | undefined, runbooks: string): string {
  return runbook === undefined ? '' : `[${runbook}](${runbooks}/${runbook.replace(/^([^#]+)/, '$1.md')})`;
}

function pageText(title: string, ...blocks: readonly string[]): string {
  return `${[`# ${title}`, WRITTEN, ...blocks].join('\n\n')}\n`;
}

function linksTo(kpis: readonly MetricEntry[], page = ''): string {
  return kpis.map(({ name, display }) => `[${display.label}](${page}#${name})`).join(' · ');
}

function fileName(path: string): string {
  return path.replace(/^.*\//, '');
}

/** The fields of one KPI, in the order in which people ask for them: what each says, and `none` where there is nothing. */
export function dictionaryFields(metric: MetricEntry, catalogue: Catalogue, { dashboards, rules, runbooks }: Omit<DictionaryOptions, 'title'>): readonly (readonly [string, string])[] {
  const { display } = metric;
  return [
    ['Name', code(metric.name)],
    ['Label', display.label],
    ['Requirement', metric.key ?? ''],
    ['Meaning', display.description ?? ''],
    ['Formula', code(metric.formula)],
    ['Source tables', metric.tables.map(code).join(', ')],
    ['Source', metric.source ?? ''],
    ['Unit', unitText(display.unit)],
    ['Owner', metric.owner],
    ['Direction', display.better === undefined ? '' : `${display.better} is better`],
    ['Thresholds', metric.thresholds.map((threshold) => limitText(threshold, display.unit)).join('; ')],
    ['Finest grain', metric.grains[0] ?? ''],
    ['Dimensions', dimensionsText(metric, catalogue.dimensions)],
    ['Freshness', `${metric.freshness}${metric.staleAfter ? `, stale after ${metric.staleAfter}` : ''}`],
    ['Minimum role', `${metric.minRole}${metric.public ? ', and visitors' : ''}`],
    ['Synonyms', metric.synonyms.join(', ')],
    ['Related', metric.related.map((name) => relatedText(name, metric, catalogue)).join(', ')],
    ['Runbook', runbookText(metric.runbook, runbooks)],
    ['Parameters', metric.parameters.map(parameterText).join('; ')],
    ['Alert rules', rulesOf(metric, rules).join('; ')],
    ['Boards and panels', shownOn((target) => askedNames(target as QuestionInput).includes(metric.name), dashboards).join('; ')],
  ];
}

/** One KPI on its domain's page. */
function entry(metric: MetricEntry, catalogue: Catalogue, options: DictionaryOptions): string {
  const rows = dictionaryFields(metric, catalogue, options).map(([name, value]) => `| ${name} | ${cell(value)} |`);
  return [`## ${metric.name}`, ['| | |', '|---|---|', ...rows].join('\n')].join('\n\n');
}

/** A KPI beside another: a link to its entry, perhaps on another domain's page. */
function relatedText(name: string, { domain }: MetricEntry, { metrics }: Catalogue): string {
  const other = metrics.find((metric) => metric.name === name);
  return other === undefined ? code(name) : `[${name}](${other.domain === domain ? '' : `${other.domain}.md`}#${name})`;
}

function code(text: string): string {
  return text === '' ? '' : `\`${text}\``;
}

/** Text in a table's cell: on one line, and with no bar of its own. */
function cell(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|').trim() || NONE;
}

const UNITS: Readonly<Record<string, string>> = {
  percentunit: 'share of 1, shown as per cent',
  percent: 'per cent',
  short: 'number',
  none: 'number',
  s: 'seconds',
  ms: 'milliseconds',
  m: 'minutes',
  h: 'hours',
  d: 'days',
  bytes: 'bytes',
};

/** Grafana's unit id, and what it means. */
function unitText(unit: string | undefined): string {
  if (unit === undefined) {
    return '';
  }
  const currency = currencyOf(unit);
  const words = UNITS[unit] ?? (currency ? `${currency}, an amount of money` : /^suffix:(.+)$/.exec(unit)?.[1]);
  return words === undefined ? code(unit) : `${words} (${code(unit)})`;
}

function limitText({ severity, over, ...sides }: Threshold, unit: string | undefined): string {
  const { side, limit } = statedLimit(sides);
  return `${severity} ${LIMIT_WORDS[side]} ${inUnit(limit, unit)}${over === undefined ? ', over any window' : ` over ${over}`}`;
}

function dimensionsText({ dimensions }: MetricEntry, known: readonly DimensionEntry[]): string {
  return dimensions.map((name) => `${known.find((dimension) => dimension.name === name)?.label ?? name} (${code(name)})`).join(', ');
}

function parameterText({ name, value, unit, description }: ParameterDefinition): string {
  return `${code(name)} = ${typeof value === 'number' ? inUnit(value, unit) : String(value)} (${description.replace(/\.$/, '')})`;
}

function rulesOf({ name }: MetricEntry, { groups = [] }: AlertingFile): readonly string[] {
  return groups.flatMap(({ rules }) => rules).filter(({ labels }) => labels.kpi === name).map(({ uid, title }) => `${code(uid)}: ${title}`);
}

/** Boards, each with its panels that ask something of the kind. */
function shownOn(isAsked: (target: NonNullable<Panel['targets']>[number]) => boolean, dashboards: readonly Dashboard[]): readonly string[] {
  return dashboards.flatMap((dashboard) => {
    const titles = allPanels(dashboard).filter(({ targets = [] }) => targets.some(isAsked)).map(({ title }) => title);
    return titles.length === 0 ? [] : [`${dashboard.title} (${[...new Set(titles)].join(', ')})`];
  });
}
