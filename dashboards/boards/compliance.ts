import { oddPoints } from '../analysis-panel';
import type { Board } from '../board';
import { bars } from '../breakdown-panel';
import { records } from '../records-panel';
import { table } from '../table-panel';
import { text } from '../text-panel';
import { figure, hero } from '../tile-panel';
import { timeseries } from '../time-panel';

const THIRD = { w: 8, h: 8 };
const HALF = { w: 12, h: 8 };

/** S4-18: security events, the audit trail, access to personal data, certifications, retention and the score. */
export const compliance: Board = ({ kpi, dimension }) => ({
  uid: 'northstar-compliance',
  title: 'Compliance',
  description: 'Security events, access to personal data, certifications and retention, and who did what when.',
  tags: ['northstar', 'compliance', 'security'],
  time: { from: 'now-30d', to: 'now' },
  timezone: 'browser',
  pickers: [dimension('user__name'), dimension('audit_entry__action'), dimension('audit_entry__outcome'), dimension('audit_entry__resource_type')],
  search: true,
  marks: true,
  rows: [
    {
      panels: [
        text('Is anybody where they should not be? Search the audit log by person, action and words.', { size: { w: 24, h: 2 } }),
        figure(kpi('compliance_score')),
        figure(kpi('brute_force_users'), undefined, { over: '15m' }),
        figure(kpi('unauthorized_access'), undefined, { over: '15m' }),
        figure(kpi('suspicious_activity'), undefined, { over: '15m' }),
        figure(kpi('permission_changes'), undefined, { over: '15m' }),
        figure(kpi('retention_compliance'), undefined, { over: '2d', title: 'Retention kept · 2d' }),
        figure(kpi('certification_findings')),
        figure(kpi('next_audit')),
        hero(kpi('failed_logins')),
        hero(kpi('pii_access')),
        hero(kpi('data_exports')),
        hero(kpi('delete_requests')),
      ],
    },
    {
      title: 'Security events',
      panels: [
        timeseries([kpi('failed_logins'), kpi('unauthorized_access'), kpi('permission_changes'), kpi('suspicious_activity')], { grain: 'day', title: 'Security events', draw: 'bars', size: HALF }),
        timeseries([kpi('failed_logins')], { grain: 'day', compare: 'previous_period', draw: 'bars', size: HALF }),
      ],
    },
    {
      title: 'Personal data',
      panels: [
        oddPoints(kpi('pii_access'), { title: 'What is odd in access', timeFrom: '7d', size: THIRD }),
        timeseries([kpi('pii_access'), kpi('data_exports'), kpi('delete_requests')], { grain: 'day', title: 'Access, exports and requests for deletion', size: THIRD }),
        bars(kpi('pii_access'), dimension('user__department'), { size: THIRD }),
      ],
    },
    {
      title: 'Certifications and retention',
      panels: [
        records(kpi('certification_findings'), [dimension('certification__standard'), dimension('certification__status'), dimension('certification__last_audit_at'), dimension('certification__next_audit_at')], {
          title: 'Certifications',
          value: 'Findings',
          size: { w: 14, h: 8 },
        }),
        table([kpi('retention_compliance'), kpi('retention_failures')], [dimension('retention_run__table_name')], { title: 'Retention by table', sort: 'retention_compliance', size: { w: 10, h: 8 } }),
      ],
    },
    {
      title: 'To act on',
      panels: [
        table([kpi('failed_logins'), kpi('unauthorized_access'), kpi('permission_changes'), kpi('pii_access'), kpi('data_exports')], [dimension('user__name'), dimension('user__department')], {
          title: 'Who stands out in the last 7 days',
          over: '7d',
          limit: 20,
          size: { w: 24, h: 9 },
        }),
        records(
          kpi('audit_events'),
          [dimension('user__name'), dimension('audit_entry__action'), dimension('audit_entry__resource_type'), dimension('audit_entry__resource'), dimension('audit_entry__outcome'), dimension('audit_entry__ip_address')],
          { title: 'Audit log', time: 'Done at', limit: 200, record: dimension('audit_entry'), size: { w: 24, h: 12 } }
        ),
      ],
    },
  ],
});
