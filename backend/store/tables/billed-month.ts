import type { View } from './table';

/**
 * What K96 compares: a month that is not billed yet has no row, so that the running month does not look wrong. Both sides
 * are US dollars. Bills and days of cost are lines under each other and not joined, so that no line counts twice.
 * Kept, because a bill is one line and the cost beside it a month of them.
 */
export const billedMonth: View = {
  name: 'billed_month',
  description: 'What providers of language models charged for a month, beside the price of the tokens that were tracked in it.',
  kept: { every: 'nightly', key: ['tenant_id', 'month'] },
  sql: (say) => `
SELECT
  line.tenant_id AS tenant_id,
  MIN(line.day) AS month,
  SUM(line.billed) AS billed_amount,
  SUM(line.tracked) AS tracked_amount
FROM (
  SELECT
    bill.tenant_id AS tenant_id,
    bill.month AS day,
    EXTRACT(YEAR FROM bill.month) AS year,
    EXTRACT(MONTH FROM bill.month) AS number,
    1 AS bills,
    bill.amount AS billed,
    CAST(0 AS DECIMAL(18, 6)) AS tracked
  FROM bill
  WHERE bill.currency = 'USD'
  UNION ALL
  SELECT
    ai_cost.tenant_id AS tenant_id,
    ${say.day('ai_cost.executed_at', 'tenant.tz')} AS day,
    EXTRACT(YEAR FROM ${say.day('ai_cost.executed_at', 'tenant.tz')}) AS year,
    EXTRACT(MONTH FROM ${say.day('ai_cost.executed_at', 'tenant.tz')}) AS number,
    0 AS bills,
    CAST(0 AS DECIMAL(18, 6)) AS billed,
    ai_cost.cost_usd AS tracked
  FROM ai_cost
  JOIN tenant ON tenant.id = ai_cost.tenant_id
) AS line
GROUP BY line.tenant_id, line.year, line.number
HAVING SUM(line.bills) > 0`,
};
