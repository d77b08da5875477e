import { column, optional, tenantColumn, type Table } from './table';

/**
 * Requirements §B has one `user` for staff and the public. Here `app_user` is the staff, whose departments and teams
 * boards already group by, and who are few; the public are many, may ask to be forgotten, and have a device and a
 * referrer instead of a department. §B's `referrer_user` is `referrer_id`.
 */
export const member: Table = {
  name: 'member',
  description: 'People of the public who signed up: fans who look at projects, back them and pay.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The member inside the tenant.'),
    column('name', 'text', 'Name of the member.'),
    column('email', 'text', 'Address that the member signed up with.'),
    column('signup_at', 'timestamptz', 'When they signed up.'),
    column('country', 'text', 'ISO 3166 code of the country, two letters.'),
    column('region', 'text', 'Region of the country.'),
    column('device', 'text', 'mobile, desktop or tablet: what they signed up on.'),
    column('referrer', 'text', 'What brought them: Search, Social media, Friend, Newsletter or Direct.'),
    optional('referrer_id', 'text', 'Member who invited them, where a friend did.'),
    column('opt_out', 'boolean', 'Refuses tracking that is not essential; has no sessions and no events.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'signup_at'] }],
};
