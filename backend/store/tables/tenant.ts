import { column, type Table } from './table';

export const tenant: Table = {
  name: 'tenant',
  description: 'Companies whose numbers are kept here.',
  columns: [
    column('id', 'text', 'Name of the tenant inside Northstar.'),
    column('name', 'text', 'Name of the company.'),
    column('tz', 'text', "IANA time zone in which the tenant's days are cut."),
    column('currency', 'text', 'ISO 4217 code of the currency that it reports in.'),
  ],
  key: ['id'],
};
