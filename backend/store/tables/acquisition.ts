import { column, tenantColumn, type Table } from './table';

/** §B has a column for each connector's conversions; here each connector has rows, so that one more is no new column. `unique_conversions` is what K48 sums, because the raw events are not in the store. */
export const acquisition: Table = {
  name: 'acquisition',
  description: 'Visits of the marketing site and what came of them, by day, channel and connector.',
  columns: [
    tenantColumn,
    column('date', 'date', "Day of the tenant's calendar."),
    column('channel', 'text', 'Marketing channel.'),
    column('connector', 'text', 'ga4 or gtm: where the numbers come from.'),
    column('sessions', 'integer', 'Visits.'),
    column('users', 'integer', 'People who visited.'),
    column('new_users', 'integer', 'People who visited for the first time.'),
    column('engaged_sessions', 'integer', 'Visits of ten seconds or more, with a conversion, or of two pages.'),
    column('conversions', 'integer', 'Conversions that the connector counted.'),
    column('unique_conversions', 'integer', 'Of these, the ones that no other connector has counted under the same event and transaction.'),
    column('revenue', 'decimal(18,6)', 'What the conversions were worth.'),
    column('spend', 'decimal(18,6)', 'What was paid for media.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
  ],
  key: ['tenant_id', 'date', 'channel', 'connector'],
};
