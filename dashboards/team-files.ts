import { parse } from 'yaml';
import type { AlertingFile } from './alerting/alerting-file';
import { DEFAULT_ALERT_OPTIONS } from './alerting/options';
import { policiesFile } from './alerting/policies';
import { domainBoard, domainUid } from './boards/domain';
import { dictionaryFolder } from './dictionary';
import { generate, retiredPages, type GeneratedSet, type ReadText } from './generate';
import type { Catalogue } from './names';
import { terraformJson, type ContactPointsFile, type DataSourcesFile, type TemplatesFile } from './terraform';

/** Files of the product that a team's Grafana needs too, by where they lie under provisioning/. */
export const SHARED = ['alerting/contact-points.yaml', 'alerting/templates.yaml', 'datasources/northstar.yaml', 'dashboards/northstar.yaml'] as const;
export type SharedTexts = Readonly<Record<(typeof SHARED)[number], string>>;

export interface TeamOptions {
  /** Reads the files of the last generation, below the same folder. */
  readonly read: ReadText;
  readonly shared: SharedTexts;
  /** What uids of boards begin with, so that several catalogues live in one Grafana. */
  readonly prefix: string;
  /** IANA zone of the nights in which the mute timing is silent. */
  readonly timezone: string;
}

const BOARDS = 'dashboards';
const RULES = 'provisioning/alerting';
const DICTIONARY = 'kpi-dictionary.md';
const TERRAFORM = 'terraform/northstar.tf.json';

/**
 * All that follows from a team's own catalogue, by paths below its folder: a board a domain, alert rules, the dictionary,
 * and what Grafana needs beside them, as files to provision and as Terraform JSON. The same input gives the same bytes.
 * Errors: as `generate`.
 */
export function teamFiles(catalogue: Catalogue, { read, shared, prefix, timezone }: TeamOptions): ReadonlyMap<string, string> {
  const domains = [...new Set(catalogue.metrics.map(({ domain }) => domain))].sort();
  const pathOf = (domain: string) => `${BOARDS}/${domainUid({ domain, prefix })}.json`;
  const set: GeneratedSet = {
    boards: Object.fromEntries(domains.map((domain) => [pathOf(domain), domainBoard(catalogue, { domain, prefix, tag: 'northstar' })])),
    alerting: RULES,
    dictionary: { path: DICTIONARY, title: 'KPI dictionary', runbooks: 'runbooks' },
  };
  const files = new Map(generate(catalogue, { set, read }));
  SHARED.forEach((path) => files.set(`provisioning/${path}`, shared[path]));
  const terraform = terraformJson({
    boards: Object.fromEntries(domains.map((domain) => [domainUid({ domain, prefix }), `../${pathOf(domain)}`])),
    folder: DEFAULT_ALERT_OPTIONS.folder,
    rules: parse(files.get(`${RULES}/rules.yaml`) ?? '') as AlertingFile,
    contactPoints: parse(shared['alerting/contact-points.yaml']) as ContactPointsFile,
    templates: parse(shared['alerting/templates.yaml']) as TemplatesFile,
    muteTimes: policiesFile({ orgId: DEFAULT_ALERT_OPTIONS.orgId, timezone }).muteTimes,
    dataSources: parse(shared['datasources/northstar.yaml']) as DataSourcesFile,
  });
  return files.set(TERRAFORM, `${JSON.stringify(terraform, null, 2)}\n`);
}

/** Folders below a team's folder in which files may be left of an earlier generation. */
export const KEPT: readonly string[] = [BOARDS, dictionaryFolder(DICTIONARY)];

/**
 * Boards and pages of an earlier generation whose domain is gone, among these files: they were written here, as their uid
 * and their text tell, and are made no more.
 */
export function retiredFiles(paths: readonly string[], { made, prefix, read }: Pick<TeamOptions, 'prefix' | 'read'> & { readonly made: ReadonlyMap<string, string> }): readonly string[] {
  const boards = paths.filter((path) => path.startsWith(`${BOARDS}/${prefix}-`) && path.endsWith('.json') && !made.has(path) && isOurs(read(path), prefix));
  return [...boards, ...retiredPages(paths, { index: DICTIONARY, made, read })];
}

function isOurs(text: string | undefined, prefix: string): boolean {
  return text !== undefined && new RegExp(`^ {2}"uid": "${prefix.replace(/[^\w-]/g, '')}-`, 'm').test(text);
}
