import type { AlertingFile, AlertRule } from './alerting-file';
import { REQUIRED_RULES } from './required-rules';

/** Every rule for people to read: first those that were asked for by number, then all of them by domain. The page stands in docs/. */
export function rulesPage({ groups = [] }: AlertingFile): string {
  const rules = groups.flatMap((group) => group.rules);
  const asked = REQUIRED_RULES.map(({ number, what, rules: uids, andMore }) => {
    const made = rules.filter((rule) => uids.includes(rule.uid)).map((rule) => `${rule.title}, ${runbook(rule)}`);
    return row(String(number), what, [...made, ...(andMore ? ['and others of its kind'] : [])].join('<br>'));
  });
  return [
    '<!-- Written by `npx northstar generate` from the catalogue: change it there. -->',
    '# Alert rules',
    '',
    `There are ${rules.length} rules. Each follows from the catalogue and is written into provisioning/alerting; who is told of it is told in [provisioning](../provisioning/README.md).`,
    '',
    '## What was asked for',
    '',
    "The numbers are those of the requirements' list of alert rules (§C).",
    '',
    row('no.', 'what', 'rule, with its runbook'),
    row('---', '---', '---'),
    ...asked,
    '',
    '## All of them',
    ...groups.flatMap((group) => ['', `### ${group.name}`, '', `Looked at every ${group.interval}.`, '', row('rule', 'severity', 'waits', 'no data', 'owner', 'runbook'), row('---', '---', '---', '---', '---', '---'), ...group.rules.map(ruleRow)]),
    '',
  ].join('\n');
}

const NO_DATA = { OK: 'is normal', NoData: 'is told apart', Alerting: 'is a breach' } as const;

function ruleRow(rule: AlertRule): string {
  return row(rule.title, rule.labels.severity ?? '', rule.for === '0s' ? 'no' : rule.for, NO_DATA[rule.noDataState], rule.labels.owner ?? '', runbook(rule));
}

/** Runbooks lie beside the page, and beside the plugin in Grafana. */
function runbook({ annotations }: AlertRule): string {
  const page = annotations.runbook_url?.split('/').at(-1) ?? '';
  return `[${page.replace(/\.md.*$/, '')}](runbooks/${page})`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
