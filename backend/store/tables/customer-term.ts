import type { View } from './table';

/**
 * K12's shape: a customer pays as long as any subscription of theirs runs. Like the stock of `recurring_revenue_day` it
 * goes by the days at whose end one was active: whoever has the next one by the end of the day has not left.
 */
export const customerTerm: View = {
  name: 'customer_term',
  description: 'Every time that a customer began to pay, with when no subscription of theirs was left.',
  sql: (say) => `
SELECT
  term.tenant_id AS tenant_id,
  term.customer_id AS customer_id,
  ${say.integer('term.nth')} AS nth,
  MIN(term.started_at) AS started_at,
  CASE WHEN SUM(term.running) = 0 THEN MAX(term.ends_at) END AS lost_at
FROM (
  SELECT
    step.tenant_id AS tenant_id,
    step.customer_id AS customer_id,
    step.started_at AS started_at,
    step.ends_at AS ends_at,
    step.running AS running,
    SUM(CASE WHEN step.running_before > 0 OR step.last_day_before >= step.first_day THEN 0 ELSE 1 END)
      OVER (PARTITION BY step.tenant_id, step.customer_id ORDER BY step.started_at, step.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS nth
  FROM (
    SELECT
      paid.tenant_id AS tenant_id,
      paid.customer_id AS customer_id,
      paid.id AS id,
      paid.started_at AS started_at,
      paid.ends_at AS ends_at,
      paid.running AS running,
      paid.first_day AS first_day,
      SUM(paid.running)
        OVER (PARTITION BY paid.tenant_id, paid.customer_id ORDER BY paid.started_at, paid.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS running_before,
      MAX(paid.last_day)
        OVER (PARTITION BY paid.tenant_id, paid.customer_id ORDER BY paid.started_at, paid.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_day_before
    FROM (
      SELECT
        money.tenant_id AS tenant_id,
        COALESCE(money.customer_id, money.id) AS customer_id,
        money.id AS id,
        money.occurred_at AS started_at,
        money.ends_at AS ends_at,
        CASE WHEN money.ends_at IS NULL THEN 1 ELSE 0 END AS running,
        ${say.day('money.occurred_at', 'tenant.tz')} AS first_day,
        CASE WHEN money.ends_at IS NOT NULL THEN ${say.day('money.ends_at', 'tenant.tz')} END AS last_day
      FROM money
      JOIN tenant ON tenant.id = money.tenant_id
      WHERE money.kind = 'subscription' AND money.direction = 'in'
    ) AS paid
  ) AS step
) AS term
GROUP BY term.tenant_id, term.customer_id, term.nth`,
};
