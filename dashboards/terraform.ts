import type { AlertingFile } from './alerting/alerting-file';
import { seconds } from './alerting/duration';
import type { PoliciesFile } from './alerting/policies';

/** A file of contact points as Grafana provisions them; settings are named as Grafana names them. */
export interface ContactPointsFile {
  readonly contactPoints: readonly {
    readonly name: string;
    readonly receivers: readonly { readonly type: string; readonly disableResolveMessage?: boolean; readonly settings: Readonly<Record<string, unknown>> }[];
  }[];
}

export interface TemplatesFile {
  readonly templates: readonly { readonly name: string; readonly template: string }[];
}

export interface DataSourcesFile {
  readonly datasources: readonly {
    readonly name: string;
    readonly uid: string;
    readonly type: string;
    readonly jsonData: Readonly<Record<string, string>>;
    readonly secureJsonData?: Readonly<Record<string, string>>;
  }[];
}

export interface TerraformInput {
  /** Boards by uid: where their JSON lies, seen from the Terraform file. */
  readonly boards: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly rules: AlertingFile;
  readonly contactPoints: ContactPointsFile;
  readonly templates: TemplatesFile;
  readonly muteTimes: PoliciesFile['muteTimes'];
  readonly dataSources: DataSourcesFile;
}

type Json = string | number | boolean | { readonly [key: string]: Json } | readonly Json[];

/**
 * Everything that is provisioned, in Terraform's JSON syntax for the provider grafana/grafana: what stands in files under
 * provisioning/, for a team that applies rather than mounts. Variables of Grafana's environment become variables of
 * Terraform; a contact point whose address is not given is not made.
 */
export function terraformJson(input: TerraformInput): Readonly<Record<string, Json>> {
  const resources = {
    grafana_folder: { northstar: { title: input.folder } },
    grafana_data_source: byKey(input.dataSources.datasources, ({ uid }) => uid, dataSource),
    grafana_dashboard: byKey(Object.entries(input.boards), ([uid]) => uid, ([, path]) => ({
      folder: FOLDER,
      config_json: `\${file("\${path.module}/${path}")}`,
      overwrite: true,
    })),
    grafana_contact_point: byKey(input.contactPoints.contactPoints, ({ name }) => name, contactPoint),
    grafana_message_template: byKey(input.templates.templates, ({ name }) => name, ({ name, template }) => ({ name: literal(name), template: literal(template) })),
    grafana_mute_timing: byKey(input.muteTimes, ({ name }) => name, muteTiming),
    grafana_rule_group: byKey(input.rules.groups ?? [], ({ name }) => name, ruleGroup),
  };
  const present = Object.fromEntries(Object.entries(resources).filter(([, made]) => Object.keys(made).length > 0));
  const names = [...new Set([...JSON.stringify(present).matchAll(/var\.(northstar_\w+)/g)].map(([, name = '']) => name))].sort();
  return {
    terraform: { required_providers: { grafana: { source: 'grafana/grafana', version: '>= 3.0.0' } } },
    variable: Object.fromEntries(names.map((name) => [name, { type: 'string', default: '', ...(SECRET.test(name) ? { sensitive: true } : {}) }])),
    resource: present,
  };
}

const FOLDER = '${grafana_folder.northstar.uid}';
const SECRET = /_(url|token|password)$/;
const ENVIRONMENT = /\$(NORTHSTAR_[A-Z_]+)/g;

function byKey<Item>(items: readonly Item[], nameOf: (item: Item) => string, made: (item: Item) => Json): Readonly<Record<string, Json>> {
  return Object.fromEntries(items.map((item) => [resourceName(nameOf(item)), made(item)]));
}

/** A name as Terraform allows it: letters, digits, `_` and `-`, and no digit first. */
function resourceName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]+/g, '_').replace(/_+$/, '').replace(/^(?=\d)/, '_');
}

/** A text that Terraform takes as it stands, but for the variables of Grafana's environment. */
function literal(text: string): string {
  return text.replace(/([$%])(?=\{)/g, '$1$1').replace(ENVIRONMENT, (_, name: string) => `\${var.${name.toLowerCase()}}`);
}

function dataSource({ name, uid, type, jsonData, secureJsonData = {} }: DataSourcesFile['datasources'][number]): Json {
  return { name: literal(name), uid, type, json_data_encoded: encoded(jsonData), secure_json_data_encoded: encoded(secureJsonData) };
}

/** JSON that Terraform makes, so that what its variables hold is escaped. */
function encoded(fields: Readonly<Record<string, string>>): string {
  const entries = Object.entries(fields).map(([key, value]) => `${JSON.stringify(key)} = ${JSON.stringify(literal(value)).replace(/^"\$\{(var\.\w+)\}"$/, '$1')}`);
  return `\${jsonencode({ ${entries.join(', ')} })}`;
}

/** Kinds of receivers by Grafana's name, as the provider calls them. */
const BLOCKS: Readonly<Record<string, string>> = { 'prometheus-alertmanager': 'alertmanager' };
/** What only keeps Grafana from refusing a file whose variables are unset. */
const STOPGAPS: ReadonlySet<string> = new Set(['endpointUrl']);

function contactPoint({ name, receivers }: ContactPointsFile['contactPoints'][number]): Json {
  const blocks = receivers.map(({ type, disableResolveMessage, settings }) => ({
    block: BLOCKS[type] ?? type,
    body: { ...settingsOf(settings), ...(disableResolveMessage ? { disable_resolve_message: true } : {}) },
  }));
  const targets = [...new Set([...JSON.stringify(blocks).matchAll(/var\.(northstar_\w*(?:url|email))\b/g)].map(([, variable = '']) => variable))];
  return {
    name: literal(name),
    ...(targets.length === 0 ? {} : { count: `\${nonsensitive(${targets.map((variable) => `var.${variable} != ""`).join(' && ')}) ? 1 : 0}` }),
    ...Object.fromEntries([...new Set(blocks.map(({ block }) => block))].map((block) => [block, blocks.filter((one) => one.block === block).map(({ body }) => body)])),
  };
}

function settingsOf(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  const kept = Object.entries(settings).filter(([key]) => !STOPGAPS.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`), settingValue(key, value)]));
}

function settingValue(key: string, value: unknown): Json {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  const text = String(value);
  // Addresses are a list here, and a variable's text may hold several.
  return key === 'addresses' ? text.split(';').filter(Boolean).map(literal) : literal(text.replace(/#northstar$/, '').replace(/(\$NORTHSTAR_\w+)\/$/, '$1'));
}

function muteTiming({ name, time_intervals: intervals }: PoliciesFile['muteTimes'][number]): Json {
  return {
    name: literal(name),
    intervals: intervals.map(({ weekdays, times, location }) => ({
      ...(weekdays ? { weekdays } : {}),
      ...(times ? { times: times.map(({ start_time: start, end_time: end }) => ({ start, end })) } : {}),
      location,
    })),
  };
}

function ruleGroup({ name, interval, rules }: NonNullable<AlertingFile['groups']>[number]): Json {
  return {
    name: literal(name),
    folder_uid: FOLDER,
    interval_seconds: seconds(interval),
    rule: rules.map((rule) => ({
      uid: rule.uid,
      name: literal(rule.title),
      condition: rule.condition,
      for: rule.for,
      no_data_state: rule.noDataState,
      exec_err_state: rule.execErrState,
      annotations: literals(rule.annotations),
      labels: literals(rule.labels),
      data: rule.data.map(({ refId, relativeTimeRange, datasourceUid, model }) => ({
        ref_id: refId,
        relative_time_range: [{ from: relativeTimeRange.from, to: relativeTimeRange.to }],
        datasource_uid: datasourceUid,
        model: literal(JSON.stringify(model)),
      })),
    })),
  };
}

function literals(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, literal(text)]));
}
