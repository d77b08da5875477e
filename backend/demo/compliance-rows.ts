import { at, DAY_MS } from './calendar';
import type { DemoRow } from './row';
import type { World } from './world';


const STANDARDS = [
  { standard: 'SOC2', status: 'compliant', audited: 120, next: 245, findings: 1 },
  { standard: 'GDPR', status: 'compliant', audited: 60, next: 305, findings: 0 },
  { standard: 'ISO27001', status: 'in-progress', audited: null, next: 48, findings: 2 },
  { standard: 'HIPAA', status: 'compliant', audited: 200, next: 165, findings: 0 },
] as const;

export function certificationRows({ company, calendar }: World): DemoRow[] {
  return STANDARDS.map(({ standard, status, audited, next, findings }) => ({
    tenant_id: company.tenant,
    standard,
    status,
    last_audit_at: audited === null ? null : calendar.end - audited * DAY_MS,
    next_audit_at: calendar.end + next * DAY_MS,
    findings,
    assessed_at: calendar.end - DAY_MS,
  }));
}

/** Days that the rows of a table may be kept; the demo covers less (S4-34 states a team's own). */
const POLICIES = [
  { table: 'event', days: 4_000 },
  { table: 'session', days: 4_000 },
  { table: 'execution', days: 4_000 },
  { table: 'ai_cost', days: 4_000 },
  { table: 'survey', days: 4_000 },
  { table: 'audit', days: 4_000 },
  { table: 'money', days: 4_000 },
] as const;

/** Runs of the job that deletes what is too old, one a table and Sunday, and one in each of the last two nights, so that none is missing. */
export function retentionRunRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('retention_run');
  return calendar.past
    .filter(({ weekday, index }) => weekday === 7 || index >= calendar.today.index - 1)
    .flatMap((day) =>
      POLICIES.map(({ table, days }, index) => ({
        tenant_id: company.tenant,
        id: `${company.prefix}-retention-run-${day.date}-${table}`,
        table_name: table,
        policy_days: days,
        ran_at: at(day, 3) + index * 20_000,
        status: 'success',
        deleted_rows: random.integer(0, 400),
        is_compliant: true,
      }))
    )
    .filter(({ ran_at }) => ran_at < calendar.end);
}
