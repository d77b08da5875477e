import { column, optional, tenantColumn, type Table } from './table';

/** Named `app_user` because `user` is a reserved word in SQL. */
export const appUser: Table = {
  name: 'app_user',
  description: 'People who use the product, own accounts and handle tickets.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The person inside the tenant.'),
    column('name', 'text', 'Name of the person.'),
    column('department', 'text', 'Department that the person works in.'),
    column('team', 'text', 'Team inside the department.'),
    optional('manager_id', 'text', 'Person that they report to.'),
    column('is_manager', 'boolean', 'Others report to them.'),
    column('signup_at', 'timestamptz', 'First sign-in.'),
    optional('referrer_user', 'text', 'Person who invited them.'),
    optional('attrs', 'json', 'Further attributes as a JSON object.'),
    column('opt_out', 'boolean', 'Refuses tracking that is not essential.'),
    optional('pseudonym_key', 'text', 'Key of the pseudonym; deleting it makes the person unknown.'),
  ],
  key: ['tenant_id', 'id'],
};
