import { column, optional, tenantColumn, type Table } from './table';

/**
 * Not in requirements §B: what a forecast of churn learns from (K141). A row holds what was known of a customer on one
 * day and what came of it, because a feature that was measured after the outcome would tell it beforehand.
 */
export const account: Table = {
  name: 'account',
  description: 'Customers as they stood on the day of their review, and whether they left within the 90 days after it.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The account inside the tenant.'),
    column('name', 'text', 'Name of the customer.'),
    column('plan', 'text', 'Basic, Plus or Premium.'),
    column('region', 'text', 'Region of the customer.'),
    column('reviewed_at', 'timestamptz', 'Day of the review, to which the numbers belong.'),
    column('tenure_months', 'integer', 'Whole months as a customer.'),
    column('visits_last_30d', 'integer', 'Visits in the 30 days before the review.'),
    column('tickets_last_90d', 'integer', 'Support tickets in the 90 days before the review.'),
    optional('churned', 'boolean', 'Left within 90 days; empty until they have passed.'),
    optional('churned_at', 'timestamptz', 'When it left, within these 90 days.'),
  ],
  key: ['tenant_id', 'id'],
};
