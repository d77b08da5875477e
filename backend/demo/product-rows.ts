import { at, DAY_MS, HOUR_MS, MINUTE_MS, type Day } from './calendar';
import { officeDemand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';


const TRACKERS = ['page_view', 'click', 'search', 'impression', 'save', 'inquiry', 'booking', 'signup', 'rec_impression', 'rec_click', 'view_project', 'back_project', 'fund_project', 'feature_usage', 'dashboard_view', 'filter_change'];

/** Which trackers are on: all but one, which somebody has switched off. */
export function trackerFlagRows({ company, calendar, users }: World): DemoRow[] {
  return [...TRACKERS, 'dwell'].map((name) => {
    const isEnabled = name !== 'dwell';
    return {
      tenant_id: company.tenant,
      name,
      is_enabled: isEnabled,
      changed_at: isEnabled ? calendar.days[0]!.start : calendar.end - 20 * DAY_MS,
      changed_by: isEnabled ? null : users.at(-1)!.id,
    };
  });
}

const CONNECTORS = [
  { name: 'ga4', minutes: 35, rows: 72 },
  { name: 'gtm', minutes: 36, rows: 72 },
  { name: 'crm', minutes: 4, rows: 41 },
  { name: 'billing', minutes: 12, rows: 133 },
  { name: 'telemetry', minutes: 3, rows: 480 },
  { name: 'support', minutes: 6, rows: 18 },
] as const;

/** Connectors, each in step but for the one that is known to have failed. */
export function tenantSourceRows({ company, calendar, facts }: World): DemoRow[] {
  return CONNECTORS.map(({ name, minutes, rows }) => {
    const failed = facts?.staleConnector.connector === name ? facts.staleConnector : undefined;
    const attempted = calendar.end - minutes * MINUTE_MS;
    return {
      tenant_id: company.tenant,
      connector: name,
      status: failed ? 'failed' : 'ok',
      last_synced_at: failed ? calendar.end - failed.hours * HOUR_MS : attempted,
      last_attempt_at: attempted,
      last_error: failed ? 'The gateway of the vans refused the certificate, which expired yesterday.' : null,
      rows_synced: rows,
    };
  });
}

const EXPORTS_PER_DAY = 6;
const EXPORTS = ['monthly-revenue', 'weekly-leads', 'open-invoices', 'ai-cost-by-team', 'fleet-use'] as const;

interface Report {
  readonly report: string;
  readonly kind: 'digest' | 'export' | 'snapshot' | 'board';
  readonly startedAt: number;
  readonly failed: boolean;
  readonly requestedBy: string | null;
}

/** Reports by day: exports that people ask for, the digest and the snapshot of each Monday, and the board's pack of each month. */
export function reportRunRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('report_run');
  return calendar.past
    .flatMap((day) => reportsOf(world, day, random))
    .filter(({ startedAt }) => startedAt + 5 * MINUTE_MS < calendar.end)
    .sort((one, other) => one.startedAt - other.startedAt)
    .map(({ report, kind, startedAt, failed, requestedBy }, index) => ({
      tenant_id: company.tenant,
      id: `${company.prefix}-report-run-${index + 1}`,
      report,
      kind,
      status: failed ? 'failed' : 'success',
      requested_by: requestedBy,
      started_at: startedAt,
      completed_at: failed ? null : startedAt + random.integer(2_000, 90_000),
    }));
}

function reportsOf(world: World, day: Day, random: Random): Report[] {
  const { company, users, facts } = world;
  const scheduled = (report: string, kind: Report['kind'], hour: number, failed = false): Report => ({ report, kind, startedAt: at(day, hour), failed, requestedBy: null });
  const exportOne = (): Report => ({ report: random.pick(EXPORTS), kind: 'export', startedAt: at(day, 8 + 10 * random.fraction()), failed: false, requestedBy: random.pick(users).id });
  const weekly = day.weekday === 1 ? [scheduled('weekly-digest', 'digest', 7), scheduled('executive-board', 'snapshot', 7.1)] : [];
  const monthly = day.dayOfMonth === 3 ? [scheduled('board-pack', 'board', 7.5)] : [];
  const failing = facts?.failedReport;
  const daily = failing && failing.date === day.date ? [scheduled(failing.report, 'digest', 6, true), scheduled(failing.report, 'digest', 6.5)] : [scheduled('daily-digest', 'digest', 6)];
  const usual = [...daily, ...weekly, ...monthly];
  const known = facts && facts.reports.from <= day.date && day.date <= facts.reports.to ? facts.reports.perDay : undefined;
  // The week whose number is known has so many a day, whatever is due in it.
  const exports = known === undefined ? random.around(EXPORTS_PER_DAY * Math.max(0.3, company.size) * officeDemand(day)) : known - usual.length;
  return [...usual, ...Array.from({ length: exports }, exportOne)];
}

const CUSTOM = [
  { key: 'stock_count_accuracy', value: 0.978, swing: 0.008, target: 0.98 },
  { key: 'van_fuel_per_100_km', value: 11.6, swing: 0.7, target: 11 },
  { key: 'crew_overtime_hours', value: 38, swing: 9, target: 30 },
] as const;

/** Values that people enter every day of KPIs of their own, with what they should be. */
export function snapshotRows(world: World): DemoRow[] {
  const { company, calendar, facts } = world;
  const random = world.random('snapshot');
  return calendar.past.slice(0, -1).flatMap((day) =>
    CUSTOM.map(({ key, value, swing, target }) => {
      const usual = Math.round((value + swing * (2 * random.fraction() - 1)) * 1000) / 1000;
      const known = facts?.customKpi.date === day.date && facts.customKpi.key === key ? facts.customKpi.value : usual;
      return {
        tenant_id: company.tenant,
        key,
        period: 'daily',
        period_start: day.start,
        period_end: day.end,
        dims: null,
        dims_hash: '',
        value: known,
        target,
        computed_at: day.end,
      };
    })
  );
}

/** Anomalies with how many days ago they were found. */
const ANOMALIES = [
  { metric: 'active_members', daysAgo: 6, severity: 'medium', status: 'open', expected: 170, actual: 121, deviation: -3.2 },
  { metric: 'ai_cost', daysAgo: 3, severity: 'medium', status: 'open', expected: 118, actual: 156, deviation: 3.1 },
  { metric: 'qualified_leads', daysAgo: 2, severity: 'low', status: 'open', expected: 6, actual: 3, deviation: -2.2 },
  { metric: 'equipment_utilisation', daysAgo: 9, severity: 'high', status: 'acknowledged', expected: 0.78, actual: 0.58, deviation: -4.3 },
  { metric: 'signups', daysAgo: 13, severity: 'high', status: 'resolved', expected: 14, actual: 8, deviation: -4.1 },
  { metric: 'ai_cost', daysAgo: 24, severity: 'critical', status: 'resolved', expected: 120, actual: 1_020, deviation: 9.6 },
  { metric: 'active_members', daysAgo: 17, severity: 'critical', status: 'resolved', expected: 175, actual: 900, deviation: 12.4 },
  { metric: 'revenue', daysAgo: 40, severity: 'low', status: 'resolved', expected: 31_000, actual: 24_400, deviation: -2.4 },
  { metric: 'nps', daysAgo: 52, severity: 'medium', status: 'resolved', expected: 38, actual: 19, deviation: -3.5 },
] as const;

export function anomalyRows({ company, calendar, users }: World): DemoRow[] {
  return ANOMALIES.map(({ daysAgo, ...anomaly }, index) => {
    const detectedAt = calendar.end - daysAgo * DAY_MS;
    const isResolved = anomaly.status === 'resolved';
    return {
      tenant_id: company.tenant,
      id: `${company.prefix}-anomaly-${index + 1}`,
      ...anomaly,
      detected_at: detectedAt,
      resolved_by: isResolved ? users[index % users.length]!.id : null,
      resolved_at: isResolved ? detectedAt + 20 * HOUR_MS : null,
    };
  });
}
