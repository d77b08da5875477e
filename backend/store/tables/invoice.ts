import type { View } from './table';

/** K02's shape: what each invoice still asks for, beside what was paid on it. */
export const invoice: View = {
  name: 'invoice',
  description: 'Every invoice with its amount net of credit notes and the payments that are matched to it.',
  sql: () => `
WITH credited AS (
  SELECT money.tenant_id, money.ref_id, SUM(money.amount - money.discount_amount + money.vat_amount) AS credit
  FROM money
  WHERE money.kind = 'invoice' AND money.direction = 'out'
  GROUP BY money.tenant_id, money.ref_id
),
paid AS (
  SELECT money.tenant_id, money.ref_id, SUM(CASE WHEN money.direction = 'out' THEN -money.amount ELSE money.amount END) AS payment
  FROM money
  WHERE money.kind = 'payment'
  GROUP BY money.tenant_id, money.ref_id
)
SELECT
  issued.tenant_id AS tenant_id,
  issued.id AS id,
  issued.occurred_at AS issued_at,
  issued.due_at AS due_at,
  issued.paid_at AS paid_at,
  issued.currency AS currency,
  issued.stream AS stream,
  issued.entity_id AS project_id,
  issued.user_id AS user_id,
  issued.amount - issued.discount_amount + issued.vat_amount - COALESCE(credited.credit, 0) AS net_amount,
  COALESCE(paid.payment, 0) AS paid_amount
FROM money AS issued
LEFT JOIN credited ON credited.tenant_id = issued.tenant_id AND credited.ref_id = issued.id
LEFT JOIN paid ON paid.tenant_id = issued.tenant_id AND paid.ref_id = issued.id
WHERE issued.kind = 'invoice' AND issued.direction = 'in'`,
};
