import { column, optional, tenantColumn, type Table } from './table';

export const certification: Table = {
  name: 'certification',
  description: 'Certifications and where they stand.',
  columns: [
    tenantColumn,
    column('standard', 'text', 'SOC2, GDPR, HIPAA or ISO27001.'),
    column('status', 'text', 'compliant, non-compliant or in-progress.'),
    optional('last_audit_at', 'timestamptz', 'When it was audited last.'),
    optional('next_audit_at', 'timestamptz', 'When it will be audited next.'),
    column('findings', 'integer', 'Findings of the last audit that are still open.'),
    column('assessed_at', 'timestamptz', 'When this was written down.'),
  ],
  key: ['tenant_id', 'standard'],
};
