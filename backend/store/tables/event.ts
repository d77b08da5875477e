import { column, optional, tenantColumn, type Table } from './table';

/**
 * Beyond requirements §B it has where the event came from (`device`, `country`, `region`, `geohash`), because a board
 * groups by these as they were then, and `amount` and `model_version` (K74). The time is part of the key, so that a store can cut the table by it.
 */
export const event: Table = {
  name: 'event',
  description: 'What members and staff did, one row each time.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The event inside the tenant.'),
    column('occurred_at', 'timestamptz', 'When it happened.'),
    column('type', 'text', 'page_view, action, conversion or error.'),
    column('name', 'text', 'What happened, such as page_view, view_project, back_project or fund_project.'),
    column('module', 'text', 'Part of the product that it happened in.'),
    optional('user_id', 'text', 'Member who did it; empty where nobody was signed in.'),
    optional('session_id', 'text', 'Visit that it was part of.'),
    optional('entity_id', 'text', 'What it was about, but for projects: the property, the feature used, the dashboard viewed, the experiment seen or the equipment scanned.'),
    optional('project_id', 'text', 'Campaign that it was about; of a scan in the warehouse, the project that the equipment is for.'),
    optional('community_id', 'text', 'Community that it happened in.'),
    optional('staff_id', 'text', 'Person of the staff who did it, such as the viewing of a dashboard; such an event has no member.'),
    column('device', 'text', 'mobile, desktop or tablet.'),
    column('country', 'text', 'ISO 3166 code of the country, two letters.'),
    column('region', 'text', 'Region of the country.'),
    column('geohash', 'text', 'Geohash of the middle of the region, for a map.'),
    optional('model_version', 'text', 'Version of the model that made what was shown or followed; empty where none did.'),
    optional('amount', 'decimal(18,6)', "Money pledged by it, in the tenant's currency."),
    optional('properties', 'json', 'Further properties as a JSON object; of a dwell, its `seconds`.'),
    optional('user_agent', 'text', 'What the browser said it is.'),
    optional('ip_address', 'text', 'Address that it came from.'),
    optional('received_at', 'timestamptz', 'When it arrived; a client may send late what happened earlier.'),
  ],
  key: ['tenant_id', 'id', 'occurred_at'],
  time: 'occurred_at',
  rows: 'added',
  labels: ['type', 'name', 'module', 'device', 'country', 'region', 'geohash', 'model_version'],
  indexes: [
    { by: ['tenant_id', 'occurred_at'] },
    { by: ['type', 'name', 'occurred_at'] },
    { by: ['user_id', 'occurred_at'] },
    { by: ['session_id'] },
    { inside: 'properties' },
  ],
};
