import type { DimensionEntry, MetricEntry, ParameterDefinition, Threshold } from '../contract/catalogue';
import { currencyOf } from '../contract/currency';
import type { AlertingFile } from './alerting/alerting-file';
import { inUnit } from './alerting/limit';
import { domainTitle } from './domain-title';
import { allPanels, type Dashboard } from './grafana';
import type { Catalogue } from './names';

export interface DictionaryOptions {
  readonly title: string;
  readonly dashboards: readonly Dashboard[];
  readonly rules: AlertingFile;
  /** Where runbooks lie, seen from the dictionary. */
  readonly runbooks: string;
}

/** Stands where a KPI has none of something, so that no field is blank. */
const NONE = 'none';

/**
 * The KPI dictionary as Markdown (S2-31): every KPI of the catalogue by domain, each with all that the catalogue says of
 * it, the rules that watch it and the panels that show it. The same input gives the same bytes.
 */
export function dictionary(catalogue: Catalogue, options: DictionaryOptions): string {
  const domains = [...new Set(catalogue.metrics.map(({ domain }) => domain))].sort();
  const inDomain = (domain: string) => catalogue.metrics.filter((metric) => metric.domain === domain).sort((a, b) => a.name.localeCompare(b.name));
  const contents = domains.map((domain) => `- **${domainTitle(domain)}**: ${inDomain(domain).map(linkTo).join(' · ')}`);
  const chapters = domains.map((domain) => [`## ${domainTitle(domain)}`, ...inDomain(domain).map((metric) => entry(metric, catalogue, options))].join('\n\n'));
  return [
    `# ${options.title}`,
    'Written by `npx northstar generate` from the catalogue: change it there.',
    `${catalogue.metrics.length} KPIs in ${domains.length} domains.`,
    contents.join('\n'),
    ...chapters,
  ].join('\n\n').concat('\n');
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
    ['Related', metric.related.map((name) => (catalogue.metrics.some((other) => other.name === name) ? `[${name}](#${name})` : code(name))).join(', ')],
    ['Runbook', metric.runbook === undefined ? '' : `[${metric.runbook}](${runbooks}/${metric.runbook.replace(/^([^#]+)/, '$1.md')})`],
    ['Parameters', metric.parameters.map(parameterText).join('; ')],
    ['Alert rules', rulesOf(metric, rules).join('; ')],
    ['Boards and panels', panelsOf(metric, dashboards).join('; ')],
  ];
}

function entry(metric: MetricEntry, catalogue: Catalogue, options: DictionaryOptions): string {
  const rows = dictionaryFields(metric, catalogue, options).map(([name, value]) => `| ${name} | ${cell(value)} |`);
  return [`### ${metric.name}`, ['| | |', '|---|---|', ...rows].join('\n')].join('\n\n');
}

function linkTo({ name, display }: MetricEntry): string {
  return `[${display.label}](#${name})`;
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

function limitText({ above, below, severity, over }: Threshold, unit: string | undefined): string {
  const side = above === undefined ? `below ${inUnit(below ?? 0, unit)}` : `above ${inUnit(above, unit)}`;
  return `${severity} ${side}${over === undefined ? ', over any window' : ` over ${over}`}`;
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

function panelsOf({ name }: MetricEntry, dashboards: readonly Dashboard[]): readonly string[] {
  return dashboards.flatMap((dashboard) => {
    const titles = allPanels(dashboard).filter(({ targets = [] }) => targets.some(({ metrics }) => Array.isArray(metrics) && metrics.includes(name))).map(({ title }) => title);
    return titles.length === 0 ? [] : [`${dashboard.title} (${[...new Set(titles)].join(', ')})`];
  });
}
