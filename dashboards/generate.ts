import { parse, stringify } from 'yaml';
import { askedNames } from '../contract/asked-names';
import { catalogueJsonSchema } from '../contract/catalogue-file';
import type { QuestionInput } from '../contract/question';
import type { AlertingFile } from './alerting/alerting-file';
import { alertRules } from './alerting/alert-rules';
import { deletedRules } from './alerting/deleted-rules';
import { editableGroups } from './alerting/editable-rules';
import { DEFAULT_ALERT_OPTIONS, type AlertOptions, type PanelLink } from './alerting/options';
import { policiesFile, type PoliciesFile } from './alerting/policies';
import { rulesPage } from './alerting/rules-page';
import { dashboardOf, type Board } from './board';
import { agents } from './boards/agents';
import { aiCost } from './boards/ai-cost';
import { analyses } from './boards/analyses';
import { community } from './boards/community';
import { compliance } from './boards/compliance';
import { crm } from './boards/crm';
import { customerHealth } from './boards/customer-health';
import { executive } from './boards/executive';
import { finance } from './boards/finance';
import { flights } from './boards/flights';
import { operations } from './boards/operations';
import { impact } from './boards/impact';
import { platformHealth } from './boards/platform-health';
import { productSuccess } from './boards/product-success';
import { projects } from './boards/projects';
import { propertyRecommendations } from './boards/property-recommendations';
import { usage } from './boards/usage';
import { dictionary, dictionaryFolder, isDictionaryPage, type DictionaryOptions } from './dictionary';
import { allPanels, type Dashboard } from './grafana';
import { namesOf, type Catalogue } from './names';

/** What one catalogue's files are and where they lie, relative to the project's root. */
export interface GeneratedSet {
  /** Boards by the path of their JSON. */
  readonly boards: Readonly<Record<string, Board>>;
  /** Folder of the alert rules; without it none are written. */
  readonly alerting?: string;
  /** Path of the page on which people read the rules; without it none is written. */
  readonly rulesPage?: string;
  /** Path of the notification policies, and the time zone of those who are told; without it none are written, since they replace an organisation's whole tree. */
  readonly policies?: { readonly path: string; readonly timezone: string };
  /** Folder of the rules as Grafana's API takes them, for a team that changes them in Grafana; without it none are written. */
  readonly editable?: { readonly folder: string; readonly tenant: string };
  /** Path of the JSON Schema with which editors complete and check the catalogue's files; without it none is written. */
  readonly schema?: string;
  /** The KPI dictionary: the path of its index, its title and where runbooks lie seen from there; without it none is written. */
  readonly dictionary?: { readonly path: string } & Pick<DictionaryOptions, 'title' | 'runbooks'>;
}

/** The product's own files, from catalogue/. */
export const PRODUCT = {
  boards: {
    'dashboards/json/executive.json': executive,
    'dashboards/json/finance.json': finance,
    'dashboards/json/operations.json': operations,
    'dashboards/json/customer-health.json': customerHealth,
    'dashboards/json/crm.json': crm,
    'dashboards/json/agents.json': agents,
    'dashboards/json/ai-cost.json': aiCost,
    'dashboards/json/property-recommendations.json': propertyRecommendations,
    'dashboards/json/community.json': community,
    'dashboards/json/projects.json': projects,
    'dashboards/json/usage.json': usage,
    'dashboards/json/impact.json': impact,
    'dashboards/json/compliance.json': compliance,
    'dashboards/json/platform-health.json': platformHealth,
    'dashboards/json/product-success.json': productSuccess,
    'dashboards/json/analyses.json': analyses,
  },
  alerting: 'provisioning/alerting',
  rulesPage: 'docs/alert-rules.md',
  policies: { path: 'provisioning/demo/alerting/policies.yaml', timezone: 'Europe/Amsterdam' },
  schema: 'catalogue/northstar.schema.json',
  dictionary: { path: 'docs/kpi-dictionary.md', title: 'KPI dictionary', runbooks: 'runbooks' },
} as const satisfies GeneratedSet;

/** The example's files, from examples/flights/catalogue; beside the example, since the product's catalogue cannot answer them. */
export const FLIGHTS: GeneratedSet = {
  boards: { 'examples/flights/dashboards/flights.json': flights },
};

/** Text of a file as it lies on disk, or undefined where there is none. */
export type ReadText = (path: string) => string | undefined;

export interface GenerateOptions extends Partial<Omit<AlertOptions, 'panelOf' | 'experimentPanelOf' | 'dimensionLabel'>> {
  readonly set: GeneratedSet;
  /** Reads the alert rules of the last generation, to remember which were retired. */
  readonly read: ReadText;
}

/**
 * Text of every generated file by its path: boards and the catalogue's schema as JSON, alert rules as YAML. The same input gives the same bytes.
 * Errors: `unknown_metric`, `unknown_dimension` and `unreachable_dimension` of a board, `invalid_catalogue` of a rule.
 */
export function generate(catalogue: Catalogue, { set, read, ...alerting }: GenerateOptions): ReadonlyMap<string, string> {
  const names = namesOf(catalogue);
  const dashboards = Object.entries(set.boards).map(([path, board]) => [path, dashboardOf(board, names)] as const);
  const files = new Map(dashboards.map(([path, dashboard]) => [path, json(dashboard)]));
  if (set.schema !== undefined) {
    files.set(set.schema, json(catalogueJsonSchema()));
  }
  if (set.policies !== undefined) {
    files.set(set.policies.path, yaml(policiesFile({ orgId: alerting.orgId ?? DEFAULT_ALERT_OPTIONS.orgId, timezone: set.policies.timezone }), REPLACES));
  }
  const panelOf = panelFinder(dashboards.map(([, dashboard]) => dashboard));
  const experimentPanelOf = experimentPanelFinder(dashboards.map(([, dashboard]) => dashboard));
  const dimensionLabel = (dimension: string) => names.dimension(dimension).label;
  const hasRules = set.alerting !== undefined || set.editable !== undefined;
  const rules: AlertingFile = hasRules ? alertRules(catalogue.metrics, { ...alerting, panelOf, experimentPanelOf, dimensionLabel }, catalogue.definitions) : { apiVersion: 1 };
  for (const group of set.editable ? editableGroups(rules, set.editable.tenant) : []) {
    files.set(`${set.editable?.folder}/${group.title}.json`, json(group));
  }
  if (hasRules && set.rulesPage !== undefined) {
    files.set(set.rulesPage, rulesPage(rules, catalogue.metrics));
  }
  if (set.alerting !== undefined) {
    const paths = alertingPaths(set.alerting);
    const before = [paths.rules, paths.deleted].flatMap((path) => parseAlerting(read(path)) ?? []);
    files.set(paths.rules, yaml(rules, DERIVED));
    files.set(paths.deleted, yaml(deletedRules(rules, before, alerting.orgId ?? DEFAULT_ALERT_OPTIONS.orgId), DERIVED));
  }
  if (set.dictionary !== undefined) {
    const { path, ...shown } = set.dictionary;
    dictionary(catalogue, path, { ...shown, dashboards: dashboards.map(([, dashboard]) => dashboard), rules }).forEach((text, page) => files.set(page, text));
  }
  return files;
}

export interface Difference {
  readonly path: string;
  /** `missing`: not on disk. `changed`: on disk with another text. */
  readonly kind: 'missing' | 'changed';
}

/** Which generated files are not on disk as they should be. */
export function differences(generated: ReadonlyMap<string, string>, read: ReadText): Difference[] {
  return [...generated].flatMap(([path, text]) => {
    const onDisk = read(path);
    return onDisk === text ? [] : [{ path, kind: onDisk === undefined ? ('missing' as const) : ('changed' as const) }];
  });
}

/** Pages of an earlier dictionary whose domain is gone, among these files: they were written here, as they tell, and are made no more. */
export function retiredPages(paths: readonly string[], { index, made, read }: { readonly index: string; readonly made: ReadonlyMap<string, string>; readonly read: ReadText }): readonly string[] {
  return paths.filter((path) => path.startsWith(`${dictionaryFolder(index)}/`) && path.endsWith('.md') && !made.has(path) && isDictionaryPage(read(path)));
}

/** Grafana applies alerting files in the order of their names: deletions first, so that a new rule may take a retired one's title. */
function alertingPaths(folder: string): { rules: string; deleted: string } {
  return { rules: `${folder}/rules.yaml`, deleted: `${folder}/deleted-rules.yaml` };
}

function parseAlerting(text: string | undefined): AlertingFile | undefined {
  return text === undefined ? undefined : (parse(text) as AlertingFile);
}

function json(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

const DERIVED = '# Written by `npx northstar generate` from the catalogue: change it there.';
const REPLACES = "# Written by `npx northstar generate`. It replaces the organisation's whole tree of notification policies: see provisioning/README.md.";

/** Quotes what YAML 1.1 would read as a time or as yes and no, since not every reader is of this decade. */
function yaml(file: AlertingFile | PoliciesFile, comment: string): string {
  return `${comment}\n${stringify(file, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' })}`;
}

/** The first panel, in reading order, that shows an experiment. */
function experimentPanelFinder(dashboards: readonly Dashboard[]): (experiment: string) => PanelLink | undefined {
  const found = dashboards.flatMap((dashboard) => allPanels(dashboard).flatMap(({ id, targets = [] }) => targets.map(({ experiment }) => ({ experiment, link: { dashboardUid: dashboard.uid, panelId: id } }))));
  return (name) => found.find(({ experiment }) => experiment === name)?.link;
}

/** The first panel, in reading order, that shows a KPI alone, or else beside others. */
function panelFinder(dashboards: readonly Dashboard[]): (kpi: string) => PanelLink | undefined {
  const [alone, beside] = [new Map<string, PanelLink>(), new Map<string, PanelLink>()];
  for (const { uid, panel } of dashboards.flatMap((dashboard) => allPanels(dashboard).map((shown) => ({ uid: dashboard.uid, panel: shown })))) {
    const kpis = (panel.targets ?? []).flatMap((target) => askedNames(target as QuestionInput));
    const found = kpis.length === 1 ? alone : beside;
    for (const kpi of kpis) {
      found.set(kpi, found.get(kpi) ?? { dashboardUid: uid, panelId: panel.id });
    }
  }
  return (kpi) => alone.get(kpi) ?? beside.get(kpi);
}
