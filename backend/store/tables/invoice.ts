import type { View } from './table';

/** K02's shape: what each invoice still asks for, beside what was paid on it. */
export const invoice: View = {
  name: 'invoice',
  description: 'Every invoice with its amount net of credit notes and the payments that are matched to it.',
  sql: `
WITH credited AS (
  SELECT tenant_id, ref_id, SUM(amount - discount_amount + vat_amount) AS amount
  FROM money
  WHERE kind = 'invoice' AND direction = 'out'
  GROUP BY tenant_id, ref_id
),
paid AS (
  SELECT tenant_id, ref_id, SUM(CASE WHEN direction = 'out' THEN -amount ELSE amount END) AS amount
  FROM money
  WHERE kind = 'payment'
  GROUP BY tenant_id, ref_id
)
SELECT
  issued.tenant_id,
  issued.id,
  issued.occurred_at AS issued_at,
  issued.due_at,
  issued.paid_at,
  issued.currency,
  issued.stream,
  issued.entity_id AS project_id,
  issued.user_id,
  issued.amount - issued.discount_amount + issued.vat_amount - COALESCE(credited.amount, 0) AS net_amount,
  COALESCE(paid.amount, 0) AS paid_amount
FROM money AS issued
LEFT JOIN credited ON credited.tenant_id = issued.tenant_id AND credited.ref_id = issued.id
LEFT JOIN paid ON paid.tenant_id = issued.tenant_id AND paid.ref_id = issued.id
WHERE issued.kind = 'invoice' AND issued.direction = 'in'`,
};
