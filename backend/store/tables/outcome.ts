import { column, optional, tenantColumn, type Table } from './table';

/** §B's `before` and `after` are `value_before` and `value_after`. Beyond §B: the department, the margin, since returns count margin and not revenue (K106), the baseline (K115), and the override's own amount, so that both stay (S4-22). */
export const outcome: Table = {
  name: 'outcome',
  description: 'What came of the work of agents, told apart by kind.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The outcome inside the tenant.'),
    column('kind', 'text', 'deal, task, quality, saving or revenue.'),
    column('occurred_at', 'timestamptz', 'When it happened.'),
    optional('execution_id', 'text', 'Run of an agent that it follows.'),
    optional('deal_id', 'text', 'Deal that it is about; of kind deal.'),
    optional('user_id', 'text', 'Person who did it.'),
    column('department', 'text', 'Department that has the benefit.'),
    column('is_ai_assisted', 'boolean', 'An agent had a part in it.'),
    optional('amount', 'decimal(18,6)', 'Money: value of a deal, or what a saving saves in a month.'),
    optional('margin', 'decimal(18,6)', 'Of the amount, what is left after direct cost.'),
    optional('attributed_amount', 'decimal(18,6)', 'Of the amount, what is due to the agent.'),
    optional('override_amount', 'decimal(18,6)', 'What somebody put in place of the attributed amount.'),
    optional('override_by', 'text', 'Who did.'),
    optional('reason', 'text', 'Why.'),
    column('currency', 'text', 'ISO 4217 code; amounts of two currencies are never summed.'),
    optional('minutes_saved', 'double', 'Working minutes saved; of kind task.'),
    optional('baseline_minutes', 'double', 'Working minutes that it takes without an agent; of kind task.'),
    optional('value_before', 'double', 'Of kind quality, errors before agents were used; of kind revenue, revenue of the same days a year before they were.'),
    optional('value_after', 'double', 'The same since.'),
  ],
  key: ['tenant_id', 'id'],
  indexes: [{ by: ['tenant_id', 'occurred_at'] }],
};
