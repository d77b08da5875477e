import { column, optional, tenantColumn, type Table } from './table';

/**
 * Beyond requirements §B it has `discount_amount` and `vat_amount` (K01 is net of both), `ends_at` (a subscription
 * ends), `source` (a dimension of the revenue group), `customer_id` (K12 counts those who pay) and the kind `revenue` (K03 is recognised, not invoiced).
 * §B's `interval` is `billing_interval`, because the bare word is reserved in SQL.
 */
export const money: Table = {
  name: 'money',
  description: 'Lines of money, told apart by kind.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The line inside the tenant.'),
    column(
      'kind',
      'text',
      'invoice, payment, subscription, revenue, booking, commission, transaction, fee, cost, loan, pledge or float. ' +
        'An invoice with direction out is a credit note, a payment with direction out is a refund.'
    ),
    column('direction', 'text', 'in: towards the tenant; out: away from it.'),
    column('amount', 'decimal(18,6)', 'Amount without VAT and before discount; of a payment, all that was paid. Never negative.'),
    column('discount_amount', 'decimal(18,6)', 'Discount to be taken off the amount.'),
    column('vat_amount', 'decimal(18,6)', 'VAT on what is left after the discount.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
    optional('ref_id', 'text', 'Line that this one is about: the invoice of a payment or credit note.'),
    column('occurred_at', 'timestamptz', 'When it happened; of a subscription, when it started.'),
    optional('due_at', 'timestamptz', 'When an invoice must be paid.'),
    optional('paid_at', 'timestamptz', 'When an invoice was paid in full.'),
    optional('ends_at', 'timestamptz', 'First instant at which a subscription is no longer active; empty while it runs.'),
    optional('billing_interval', 'text', 'week, month, quarter or year; of a subscription.'),
    optional('stream', 'text', 'Line of business that it belongs to.'),
    optional('source', 'text', 'Where the order came from.'),
    optional('entity_id', 'text', 'Thing that it is about, such as a project.'),
    optional('user_id', 'text', 'Person of the staff who owns the account.'),
    optional('customer_id', 'text', 'Customer who pays, of a subscription; without one it counts as a customer of its own.'),
  ],
  key: ['tenant_id', 'id'],
  labels: ['kind', 'direction', 'currency', 'billing_interval', 'stream', 'source'],
  indexes: [{ by: ['tenant_id', 'kind', 'occurred_at'] }, { by: ['tenant_id', 'ref_id'] }],
};
