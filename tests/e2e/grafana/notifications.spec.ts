import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { parse } from 'yaml';
import type { AlertingFile } from '../../../dashboards/alerting/alerting-file';
import { editableGroups } from '../../../dashboards/alerting/editable-rules';
import { root } from '../northstar';
import { expect, requireOnThisMachine, test as base } from './fixtures';
import { openGrafana, type GrafanaUnderTest } from './grafana';
import { receiveMails, receivePosts, type Mail, type Post, type Receiver } from './receivers';
import { copyRule } from './rules';

requireOnThisMachine('grafana');

interface Sent {
  readonly grafana: GrafanaUnderTest;
  readonly slack: Receiver<Post>;
  readonly mails: Receiver<Mail>;
  /** A webhook and an Alertmanager. */
  readonly others: Receiver<Post>;
}

/** One Grafana whose contact points lead to this test. */
const test = base.extend<object, { readonly sent: Sent }>({
  sent: [
    async ({ browserName: _ }, use) => {
      const [slack, others, mails] = [await receivePosts(), await receivePosts(), await receiveMails()];
      const grafana = await openGrafana({
        // Until its second look at them Grafana has contact points and a policy of its own.
        GF_UNIFIED_ALERTING_ADMIN_CONFIG_POLL_INTERVAL: '10s',
        GF_SMTP_ENABLED: 'true',
        GF_SMTP_HOST: `127.0.0.1:${mails.port}`,
        GF_SMTP_FROM_ADDRESS: 'grafana@acme.example',
        GF_SMTP_SKIP_VERIFY: 'true',
        GF_SMTP_STARTTLS_POLICY: 'NoStartTLS',
        NORTHSTAR_SLACK_URL: `http://127.0.0.1:${slack.port}/services/secret`,
        NORTHSTAR_EMAIL: 'operations@acme.example;board@acme.example',
        NORTHSTAR_WEBHOOK_URL: `http://127.0.0.1:${others.port}/hook?team=ops`,
        NORTHSTAR_WEBHOOK_TOKEN: 'a-token',
        NORTHSTAR_ALERTMANAGER_URL: `http://127.0.0.1:${others.port}/am`,
        NORTHSTAR_ALERTMANAGER_USER: 'northstar',
        NORTHSTAR_ALERTMANAGER_PASSWORD: 'a-password',
      });
      await use({ grafana, slack, mails, others });
      await grafana.stop();
      await Promise.all([slack.close(), others.close(), mails.close()]);
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

interface SlackMessage {
  readonly username: string;
  readonly attachments: readonly { readonly title: string; readonly text: string; readonly color: string }[];
}

const slackOf = ({ slack }: Sent, part: string) => slack.messages.map(({ body }) => (body as SlackMessage).attachments[0]).filter((one) => one?.text.includes(part) || one?.title.includes(part));
const mailsOf = ({ mails }: Sent, part: string) => mails.messages.filter(({ subject, lines }) => subject.includes('acme-rentals:') && (subject.includes(part) || lines.join('\n').includes(part)));
const SOON = { timeout: 120_000, intervals: [500] };

/** Changes the rule so that nothing is beyond its limit. */
async function calm(api: APIRequestContext, uid: string): Promise<void> {
  const rule = await (await api.get(`/api/v1/provisioning/alert-rules/${uid}`)).json();
  const data = rule.data.map((query: { refId: string; model: object }) => (query.refId === 'B' ? { ...query, model: { ...query.model, conditions: [{ type: 'query', evaluator: { type: 'lt', params: [-1] } }] } } : query));
  const changed = await api.put(`/api/v1/provisioning/alert-rules/${uid}`, { data: { ...rule, data } });
  expect(changed.ok(), await changed.text()).toBe(true);
}

const WHAT = 'On-time departures below 85 % over 1d';
const TIME = '\\w{3} \\d+ \\w{3} \\d\\d:\\d\\d UTC';

test.describe.serial('S0-15: a breach and its end reach Slack and e-mail', () => {
  test('say what happened, how bad, since when, whose it is, what to do and where to look', async ({ sent }) => {
    test.setTimeout(240_000);
    await copyRule(sent.grafana.api, { of: 'kpi-on_time_departures-critical', uid: 'told' });
    await expect.poll(() => slackOf(sent, WHAT).length, SOON).toBeGreaterThan(0);
    await expect.poll(() => mailsOf(sent, WHAT).length, SOON).toBeGreaterThan(0);
    const [message] = slackOf(sent, WHAT);
    // One message tells all that is said of a KPI until then, so its title may be of what is odd, and count other alerts.
    const title = /^\[critical\] acme-rentals: On-time departures.*( \(\d alerts\))?$/;
    expect(message?.title).toMatch(title);
    const { url } = sent.grafana;
    const lines = [
      `\\*${WHAT}\\*`,
      'It is [\\d.]+% now\\. The limit of severity critical: below 85 %\\. Transports that left .*',
      `Severity: critical, since ${TIME}`,
      'Owner: Operations, tenant acme-rentals',
      'Do first: See which depot left late.*',
      `<${url}/public/plugins/northstar-kpi-app/runbooks/sla-breach\\.md\\|Runbook> · <${url}/d/northstar-[\\w-]+\\?orgId=1&viewPanel=\\d+\\|Panel> · <${url}/alerting/grafana/told/view\\?orgId=1\\|Rule> · <${url}/alerting/silence/new\\?.*\\|Silence>`,
    ];
    expect(message?.text).toMatch(new RegExp(lines.join('\\n')));
    const [mail] = mailsOf(sent, WHAT);
    expect(mail).toMatchObject({ subject: expect.stringMatching(title), to: expect.stringContaining('operations@acme.example') });
    const text = mail?.lines.join('\n') ?? '';
    expect(text).toMatch(new RegExp([WHAT, lines[1], lines[2], lines[3], lines[4], `Runbook: ${url}/public/plugins/northstar-kpi-app/runbooks/sla-breach\\.md`, `Panel: ${url}/d/northstar-[\\w-]+\\?orgId=1&viewPanel=\\d+`, `Rule: ${url}/alerting/grafana/told/view\\?orgId=1`, `Silence: ${url}/alerting/silence/new\\?.*`].join('\\n')));
    expect(`${message?.title}${message?.text}${text}`).not.toMatch(/\{\{|no value|%!|undefined/);
  });

  test('and that it is over, from when to when', async ({ sent }) => {
    test.setTimeout(240_000);
    const { url } = sent.grafana;
    await calm(sent.grafana.api, 'told');
    const over = () => slackOf(sent, 'It is over').filter((one) => one?.text.includes('/told/'));
    await expect.poll(() => over().length, SOON).toBeGreaterThan(0);
    expect(over()[0]?.text).toMatch(new RegExp([`\\*${WHAT}\\*`, `It is over: from ${TIME} to ${TIME}`, 'Owner: Operations, tenant acme-rentals', `<${url}/.*sla-breach\\.md\\|Runbook> · <.*\\|Panel> · <${url}/alerting/grafana/told/view\\?orgId=1\\|Rule>`].join('\\n')));
    await expect.poll(() => mailsOf(sent, 'It is over').length, SOON).toBeGreaterThan(0);
  });
});

test('a webhook and an Alertmanager get what Slack gets, with secrets from the environment', async ({ sent }) => {
  test.setTimeout(120_000);
  const { api } = sent.grafana;
  const points: readonly { name: string; uid: string; type: string; settings: object }[] = await (await api.get('/api/v1/provisioning/contact-points')).json();
  const receivers = ['Northstar webhook', 'Northstar Alertmanager'].map((name) => ({ name, grafana_managed_receiver_configs: points.filter((one) => one.name === name).map((one) => ({ ...one, disableResolveMessage: false, secureFields: {} })) }));
  const alert = { annotations: { summary: 'A trial.', runbook_url: 'https://acme.example/runbook' }, labels: { alertname: 'Trial', severity: 'warning', tenant: 'acme-rentals', owner: 'Operations' } };
  const by = (path: string) => sent.others.messages.filter((one) => one.path.startsWith(path)).at(-1);
  await expect(async () => {
    const tried = await api.post('/api/alertmanager/grafana/config/api/v1/receivers/test', { data: { receivers, alert } });
    expect(tried.status(), await tried.text()).toBeLessThan(300);
    expect(by('/hook')).toMatchObject({ path: '/hook?team=ops', authorization: 'Bearer a-token', body: { title: '[warning] acme-rentals: A trial', message: expect.stringContaining('Owner: Operations, tenant acme-rentals') } });
  }).toPass({ timeout: 90_000, intervals: [2_000] });
  expect(by('/am')).toMatchObject({ path: expect.stringMatching(/^\/am\/api\/v[12]\/alerts$/), authorization: `Basic ${btoa('northstar:a-password')}` });
});

test('contact points, templates, mute timings and the policy are those of the files', async ({ sent }) => {
  const { api } = sent.grafana;
  const get = async (path: string) => (await api.get(`/api/v1/provisioning/${path}`)).json();
  const points: readonly { name: string; type: string }[] = await get('contact-points');
  expect(points.filter(({ name }) => name.startsWith('Northstar')).map(({ name, type }) => `${name}: ${type}`).sort()).toEqual([
    'Northstar Alertmanager: prometheus-alertmanager',
    'Northstar Slack and e-mail: email',
    'Northstar Slack and e-mail: slack',
    'Northstar Slack: slack',
    'Northstar e-mail: email',
    'Northstar once: email',
    'Northstar once: slack',
    'Northstar webhook: webhook',
  ]);
  expect((await get('templates')).map(({ name }: { name: string }) => name)).toEqual(['northstar']);
  expect(await get('mute-timings')).toMatchObject([{ name: 'Northstar nights and weekends', time_intervals: [{ weekdays: ['saturday', 'sunday'], location: 'Europe/Amsterdam' }, { times: [{ start_time: '00:00', end_time: '07:00' }, { start_time: '19:00', end_time: '24:00' }], location: 'Europe/Amsterdam' }] }]);
  expect(await get('policies')).toMatchObject({ receiver: 'Northstar e-mail', routes: expect.arrayContaining([expect.objectContaining({ receiver: 'Northstar once', group_by: ['...'] })]) });
});

test('a rule that comes by the API without provenance can be edited, as provisioning/README.md tells', async ({ sent }) => {
  const { api } = sent.grafana;
  const folder = await (await api.post('/api/folders', { data: { title: 'Ours' } })).json();
  const provisioned = parse(await readFile(path.join(root, 'provisioning/alerting/rules.yaml'), 'utf8')) as AlertingFile;
  for (const group of editableGroups(provisioned, 'acme-rentals')) {
    const put = await api.put(`/api/v1/provisioning/folder/${folder.uid}/rule-groups/${group.title}`, { headers: { 'X-Disable-Provenance': 'true' }, data: group });
    expect(put.ok(), await put.text()).toBe(true);
  }
  const all: readonly { uid: string; folderUID: string; labels: Record<string, string> }[] = await (await api.get('/api/v1/provisioning/alert-rules')).json();
  const ours = all.filter(({ folderUID }) => folderUID === folder.uid);
  expect(ours).toHaveLength((provisioned.groups ?? []).flatMap(({ rules }) => rules).length);
  expect(new Set(ours.map(({ labels }) => labels.tenant))).toEqual(new Set(['acme-rentals']));
  // The list does not say whose a rule is; a single one does.
  const provenance = async (uid: string) => (await (await api.get(`/api/v1/provisioning/alert-rules/${uid}`)).json()).provenance ?? '';
  expect([await provenance(ours[0]?.uid ?? ''), await provenance('northstar-watchdog')]).toEqual(['', 'file']);
  await api.delete(`/api/folders/${folder.uid}?forceDeleteRules=true`);
});
