import type { View } from './table';

/** What K96 compares: a month that is not billed yet has no row, so that the running month does not look wrong. Both sides are US dollars. */
export const billedMonth: View = {
  name: 'billed_month',
  description: 'What providers of language models charged for a month, beside the price of the tokens that were tracked in it.',
  sql: (say) => `
SELECT
  bill.tenant_id AS tenant_id,
  bill.month AS month,
  SUM(bill.amount) AS billed_amount,
  COALESCE(MAX(tracked.amount), 0) AS tracked_amount
FROM bill
LEFT JOIN (
  SELECT
    ai_cost.tenant_id AS tenant_id,
    EXTRACT(YEAR FROM ${say.day('ai_cost.executed_at', 'tenant.tz')}) AS year,
    EXTRACT(MONTH FROM ${say.day('ai_cost.executed_at', 'tenant.tz')}) AS month,
    SUM(ai_cost.cost_usd) AS amount
  FROM ai_cost
  JOIN tenant ON tenant.id = ai_cost.tenant_id
  GROUP BY ai_cost.tenant_id, EXTRACT(YEAR FROM ${say.day('ai_cost.executed_at', 'tenant.tz')}), EXTRACT(MONTH FROM ${say.day('ai_cost.executed_at', 'tenant.tz')})
) AS tracked ON tracked.tenant_id = bill.tenant_id AND tracked.year = EXTRACT(YEAR FROM bill.month) AND tracked.month = EXTRACT(MONTH FROM bill.month)
WHERE bill.currency = 'USD'
GROUP BY bill.tenant_id, bill.month`,
};
