import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { catalogueAnswer } from '../backend/catalogue/entries';
import { readFolder } from '../backend/catalogue/folder';
import { catalogueProblem, loadCatalogue } from '../backend/catalogue/load';
import type { CatalogueAnswer } from '../contract/catalogue';
import { boardFaults } from '../dashboards/board-faults';
import { differences } from '../dashboards/generate';
import { allPanels, type Dashboard } from '../dashboards/grafana';
import { namesOf } from '../dashboards/names';
import { retiredFiles, SHARED, teamFiles, type SharedTexts } from '../dashboards/team-files';
import { catalogue as small, departures } from '../dashboards/testing/catalogue';

const root = path.resolve(__dirname, '..');
const shared = Object.fromEntries(SHARED.map((file) => [file, readFileSync(path.join(root, 'provisioning', file), 'utf8')])) as SharedTexts;

function catalogueOf(folder: string): CatalogueAnswer {
  const { catalogue, faults } = loadCatalogue(readFolder(path.join(root, folder)), { tenantBound: false });
  if (!catalogue) {
    throw catalogueProblem(faults);
  }
  return catalogueAnswer(catalogue, { metrics: catalogue.kpis, timezone: 'UTC' });
}

const options = { shared, prefix: 'team', timezone: 'Europe/Amsterdam', read: () => undefined };

describe.each([
  ['flights', 'examples/flights/catalogue'],
  ['roastery', 'examples/roastery'],
])("a team's own catalogue: %s", (_, folder) => {
  const catalogue = catalogueOf(folder);
  const files = teamFiles(catalogue, options);
  const boards = [...files].filter(([file]) => file.startsWith('dashboards/')).map(([, text]) => JSON.parse(text) as Dashboard);

  test('has a board a domain, made of the catalogue alone, without a fault', () => {
    expect(boards.map(({ uid }) => uid)).toEqual([...new Set(catalogue.metrics.map(({ domain }) => `team-${domain}`))].sort());
    expect(boards.flatMap((board) => boardFaults(board, namesOf(catalogue)))).toEqual([]);
  });

  test('every KPI has a tile and a course', () => {
    const asked = boards.flatMap((board) => allPanels(board)).flatMap(({ type, targets = [] }) => targets.flatMap(({ metrics }) => (metrics as string[]).map((metric) => `${type} ${metric}`)));
    for (const { name } of catalogue.metrics) {
      expect(asked).toEqual(expect.arrayContaining([`stat ${name}`, `timeseries ${name}`]));
    }
  });

  test('has rules, a dictionary of every KPI, a data source and contact points', () => {
    const pages = boards.map(({ uid }) => `kpi-dictionary/${uid.replace('team-', '')}.md`);
    expect([...files.keys()].filter((file) => !file.startsWith('dashboards/'))).toEqual([
      'provisioning/alerting/rules.yaml',
      'provisioning/alerting/deleted-rules.yaml',
      'kpi-dictionary.md',
      ...pages,
      ...SHARED.map((file) => `provisioning/${file}`),
      'terraform/northstar.tf.json',
    ]);
    expect(pages.flatMap((page) => files.get(page)?.match(/^## .*/gm) ?? [])).toHaveLength(catalogue.metrics.length);
  });

  test('is the same a second time', () => {
    expect(differences(teamFiles(catalogue, { ...options, read: (file) => files.get(file) }), (file) => files.get(file))).toEqual([]);
  });

  test('a board is for every domain in Terraform too', () => {
    const { resource } = JSON.parse(files.get('terraform/northstar.tf.json') ?? '');
    expect(Object.values<{ config_json: string }>(resource.grafana_dashboard).map(({ config_json: text }) => text)).toEqual(boards.map(({ uid }) => `\${file("\${path.module}/../dashboards/${uid}.json")}`));
  });
});

describe('what stands in Terraform', () => {
  const files = teamFiles(small, options);
  const text = files.get('terraform/northstar.tf.json') ?? '';
  const { resource, variable, terraform } = JSON.parse(text);
  const rules = (parse(files.get('provisioning/alerting/rules.yaml') ?? '').groups as { name: string; interval: string; rules: { uid: string; labels: object }[] }[]).flatMap((group) => group.rules);

  test('every kind of thing that Grafana is provisioned with', () => {
    expect(terraform.required_providers.grafana.source).toBe('grafana/grafana');
    expect(Object.keys(resource)).toEqual(['grafana_folder', 'grafana_data_source', 'grafana_dashboard', 'grafana_contact_point', 'grafana_message_template', 'grafana_mute_timing', 'grafana_rule_group']);
  });

  test('the same rules as in the file to provision, in seconds, with their queries as text', () => {
    const made = Object.values<{ interval_seconds: number; rule: { uid: string; labels: { tenant: string }; data: { model: string; datasource_uid: string }[] }[] }>(resource.grafana_rule_group);
    expect(made.flatMap(({ rule }) => rule.map(({ uid }) => uid))).toEqual(rules.map(({ uid }) => uid));
    expect(new Set(made.map(({ interval_seconds: interval }) => interval))).toEqual(new Set([60, 300]));
    const [first] = made.flatMap(({ rule }) => rule);
    expect(first?.labels.tenant).toBe('${var.northstar_tenant}');
    expect(JSON.parse(first?.data[0]?.model ?? '')).toMatchObject({ refId: 'A', metrics: [expect.any(String)] });
    expect(first?.data.map(({ datasource_uid: uid }) => uid)).toEqual(['northstar', '__expr__']);
  });

  test("secrets are variables, as they are variables of Grafana's environment in files", () => {
    expect(text).not.toMatch(/\$NORTHSTAR/);
    expect(variable.northstar_slack_url).toEqual({ type: 'string', default: '', sensitive: true });
    expect(variable.northstar_tenant).toEqual({ type: 'string', default: '' });
    expect(resource.grafana_data_source.northstar.secure_json_data_encoded).toBe('${jsonencode({ "password" = var.northstar_password, "token" = var.northstar_token })}');
  });

  test('a contact point is made where its address is given', () => {
    expect(resource.grafana_contact_point.northstar_slack).toMatchObject({ name: 'Northstar Slack', count: '${nonsensitive(var.northstar_slack_url != "") ? 1 : 0}', slack: [{ url: '${var.northstar_slack_url}' }] });
    expect(resource.grafana_contact_point['northstar_e-mail']).toMatchObject({ email: [{ addresses: ['${var.northstar_email}'] }] });
    expect(Object.keys(resource.grafana_contact_point.northstar_slack.slack[0])).not.toContain('endpoint_url');
  });

  test('nothing but its own variables, references and functions is left for Terraform to fill in', () => {
    const filled = [...text.matchAll(/(?<!\$)\$\{([^}]*)/g)].map(([, inner = '']) => inner.replace(/^(var|grafana_folder)\..*/, '$1').replace(/\(.*/s, '()'));
    expect([...new Set(filled)].sort()).toEqual(['file()', 'grafana_folder', 'jsonencode()', 'nonsensitive()', 'var']);
  });
});

describe('what changes with a catalogue', () => {
  const before = teamFiles(small, options);
  const read = (file: string) => before.get(file);

  test('a KPI that is gone takes its rules with it, for good', () => {
    const after = teamFiles({ ...small, metrics: small.metrics.filter((metric) => metric !== departures) }, { ...options, read });
    const retired = parse(after.get('provisioning/alerting/deleted-rules.yaml') ?? '').deleteRules.map(({ uid }: { uid: string }) => uid);
    expect(retired).toEqual(expect.arrayContaining(['kpi-on_time_departures-critical', 'kpi-on_time_departures-warning']));
    expect(after.get('terraform/northstar.tf.json')).not.toContain('kpi-on_time_departures');
    expect(differences(after, read).map(({ path: file }) => file)).toEqual(expect.arrayContaining(['dashboards/team-operations.json', 'provisioning/alerting/rules.yaml', 'kpi-dictionary/operations.md', 'terraform/northstar.tf.json']));
  });

  test('a domain that is gone takes its board and its page of the dictionary with it; what somebody else wrote stays', () => {
    const made = teamFiles({ ...small, metrics: small.metrics.filter(({ domain }) => domain !== 'revenue') }, { ...options, read });
    const onDisk = new Map([...before, ['dashboards/team-by-hand.json', '{\n  "uid": "our-own"\n}\n'], ['kpi-dictionary/notes.md', '# Notes\n\nOur own.\n']]);
    expect(retiredFiles([...onDisk.keys()], { made, prefix: 'team', read: (file) => onDisk.get(file) })).toEqual(['dashboards/team-revenue.json', 'kpi-dictionary/revenue.md']);
  });
});
