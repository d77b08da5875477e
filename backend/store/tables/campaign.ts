import { column, optional, tenantColumn, type Table } from './table';

/**
 * §B keeps the community's projects as entities of type project. Those are the rentals here, which have dates and no
 * funding, so the projects that members back stand apart; the name keeps the two from being mixed up. What a forecast of
 * success reads (K140) are columns, since the catalogue's expressions do not open JSON.
 */
export const campaign: Table = {
  name: 'campaign',
  description: 'Projects of the community that members back with money until a day, and that are funded or not.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The campaign inside the tenant.'),
    column('name', 'text', 'Name of the campaign.'),
    optional('community_id', 'text', 'Community that it belongs to.'),
    column('category', 'text', 'Music, Theatre, Festival, Food or Sports.'),
    column('region', 'text', 'Region that it is for.'),
    column('status', 'text', 'draft, live, funded or failed.'),
    column('created_at', 'timestamptz', 'When it was recorded first.'),
    optional('launched_at', 'timestamptz', 'When it was opened to backers; empty while it is a draft.'),
    optional('funded_at', 'timestamptz', 'When its goal was reached.'),
    optional('closed_at', 'timestamptz', 'When it ended, funded or not; empty while it is live.'),
    column('goal_amount', 'decimal(18,6)', 'Money that it needs.'),
    column('pledged_amount', 'decimal(18,6)', 'Money pledged so far, by members and by others.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
    column('backers', 'integer', 'People who pledged so far, members and others.'),
    optional('backers_first_week', 'integer', 'People who pledged in its first seven days; empty until these have passed.'),
    column('has_video', 'boolean', 'Shows a film of itself.'),
    column('earlier_projects', 'integer', 'Campaigns that its makers had funded before.'),
  ],
  key: ['tenant_id', 'id'],
};
