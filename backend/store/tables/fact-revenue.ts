import type { View } from './table';

/** S2-06: what was earned and what was kept of it for mediation; each has its kind and currency, and neither is ever summed across. */
export const factRevenue: View = {
  name: 'fact_revenue',
  description: 'Recognised revenue and commission without VAT and net of discount, one row a line; what goes out is negative.',
  sql: (say) => `
SELECT
  money.tenant_id AS tenant_id,
  money.id AS id,
  money.occurred_at AS occurred_at,
  ${say.day('money.occurred_at', 'tenant.tz')} AS date,
  money.kind AS kind,
  money.stream AS stream,
  money.source AS source,
  money.currency AS currency,
  CASE WHEN money.direction = 'out' THEN money.discount_amount - money.amount ELSE money.amount - money.discount_amount END AS net_amount,
  money.entity_id AS entity_id,
  money.user_id AS user_id
FROM money
JOIN tenant ON tenant.id = money.tenant_id
WHERE money.kind IN ('revenue', 'commission')`,
};
