import type { MetricEntry } from '../../contract/catalogue';
import type { AlertingFile, AlertRule } from './alerting-file';
import { ANOMALY_SEVERITY, kpiRuleUids, toldAlerts } from './kpi-rules';
import { REQUIRED_RULES } from './required-rules';

/** Every rule for people to read: first those that were asked for by number, then all of them by domain. The page stands in docs/. */
export function rulesPage({ groups = [] }: AlertingFile, kpis: readonly MetricEntry[]): string {
  const reasons = windowReasons(kpis);
  const rules = groups.flatMap((group) => group.rules);
  const asked = REQUIRED_RULES.map(({ number, what, window, rules: uids, andMore }) => {
    const made = rules.filter((rule) => uids.includes(rule.uid)).map((rule) => `${rule.title}, ${runbook(rule)}`);
    const because = new Set(uids.flatMap((uid) => reasons.get(uid) ?? []));
    return row(String(number), what, [...made, ...(andMore ? ['and others of its kind'] : [])].join('<br>'), [window, ...[...because].map((reason) => `${reason}.`)].join('<br>'));
  });
  return [
    '<!-- Written by `npx northstar generate` from the catalogue: change it there. -->',
    '# Alert rules',
    '',
    `There are ${rules.length} rules. Each follows from the catalogue and is written into provisioning/alerting; who is told of it is told in [provisioning](../provisioning/README.md).`,
    '',
    '## What was asked for',
    '',
    "The numbers are those of the requirements' list of alert rules (§C), and so are the windows; where a rule looks at another one, it says why. Windows are parameters of the catalogue.",
    '',
    row('no.', 'what', 'rule, with its runbook', 'window that was asked for'),
    row('---', '---', '---', '---'),
    ...asked,
    '',
    '## Severities',
    '',
    `The requirements have more words for how bad something is than rules have severities. ${SEVERITY_WORDS}`,
    '',
    row('what was asked for', 'severity of the rule'),
    row('---', '---'),
    ...SEVERITIES_OF.map(([asked, severity]) => row(asked, severity)),
    '',
    '## All of them',
    ...groups.flatMap((group) => ['', `### ${group.name}`, '', `Looked at every ${group.interval}.`, '', row('rule', 'severity', 'waits', 'no data', 'where it fails', 'owner', 'runbook'), row('---', '---', '---', '---', '---', '---', '---'), ...group.rules.map(ruleRow)]),
    '',
  ].join('\n');
}

/** The words of §C, by what they are said of. */
const SEVERITIES_OF: readonly (readonly [asked: string, severity: string])[] = [
  ['info, of a threshold', 'info'],
  ['warning, of a threshold', 'warning'],
  ['medium, of a security rule', 'warning'],
  ['high, of a security rule with a threshold', 'critical'],
  ['critical', 'critical'],
  ...Object.entries(ANOMALY_SEVERITY).map(([asked, severity]) => [`${asked}, of an anomaly`, severity] as const),
];

const SEVERITY_WORDS = 'An anomaly is told from *high* on, and once more where it is *critical*; both stand in one message about the KPI.';

/** Why rules look at other windows than were asked for, by uid. */
function windowReasons(kpis: readonly MetricEntry[]): ReadonlyMap<string, string> {
  return new Map(
    kpis.flatMap((kpi) => {
      const uids = kpiRuleUids(kpi);
      return toldAlerts(kpi).flatMap(({ window_reason: reason }, index) => (reason === undefined ? [] : [[uids[index]!, reason] as const]));
    })
  );
}

const NO_DATA = { OK: 'is normal', NoData: 'is told apart', Alerting: 'is a breach' } as const;

const ON_ERROR = { OK: 'is normal', Error: 'is told by itself', Alerting: 'is a breach' } as const;

function ruleRow(rule: AlertRule): string {
  return row(rule.title, rule.labels.severity ?? '', rule.for === '0s' ? 'no' : rule.for, NO_DATA[rule.noDataState], ON_ERROR[rule.execErrState], rule.labels.owner ?? '', runbook(rule));
}

/** Runbooks lie beside the page, and beside the plugin in Grafana. */
function runbook({ annotations }: AlertRule): string {
  const page = annotations.runbook_url?.split('/').at(-1) ?? '';
  return `[${page.replace(/\.md.*$/, '')}](runbooks/${page})`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
