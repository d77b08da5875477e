import { column, optional, tenantColumn, type Table } from './table';

export const session: Table = {
  name: 'session',
  description: 'Visits: events of one member, or of one person of the staff, without a long pause between them.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The session inside the tenant.'),
    optional('user_id', 'text', 'Member whose visit it is; empty where nobody was signed in.'),
    optional('staff_id', 'text', 'Person of the staff whose visit it is; such a visit has no member.'),
    column('started_at', 'timestamptz', 'Its first event.'),
    column('last_seen_at', 'timestamptz', 'Its newest event.'),
    column('duration_s', 'integer', 'Whole seconds from the first event to the newest.'),
    column('page_views', 'integer', 'Pages viewed in it; dashboards, where it is of the staff.'),
    column('device', 'text', 'mobile, desktop or tablet.'),
    column('country', 'text', 'ISO 3166 code of the country, two letters.'),
    column('region', 'text', 'Region of the country.'),
    column('referrer', 'text', 'What brought the visit: Search, Social media, Friend, Newsletter or Direct; Direct of the staff.'),
    optional('utm_source', 'text', 'Source that the link of a campaign named.'),
    optional('utm_medium', 'text', 'Medium that the link of a campaign named.'),
    optional('utm_campaign', 'text', 'Campaign that the link named.'),
  ],
  key: ['tenant_id', 'id'],
  time: 'started_at',
  labels: ['device', 'country', 'region', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign'],
  indexes: [{ by: ['tenant_id', 'started_at'] }, { by: ['tenant_id', 'last_seen_at'] }, { by: ['user_id', 'started_at'] }, { by: ['staff_id', 'started_at'] }],
};
