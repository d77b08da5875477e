import { column, optional, tenantColumn, type Table } from './table';

export const experimentAssignment: Table = {
  name: 'experiment_assignment',
  description: 'Which variant of an experiment a member was given, and what came of it; one row an experiment and member.',
  columns: [
    tenantColumn,
    column('experiment', 'text', 'Name of the experiment.'),
    column('user_id', 'text', 'The member.'),
    column('variant', 'text', 'Name of the variant; the first is called control.'),
    column('assigned_at', 'timestamptz', 'When it was given, which is when it was seen first.'),
    optional('converted_at', 'timestamptz', 'When the member first did what the experiment hopes for.'),
    optional('metric_value', 'double', "What the conversion was worth, in the tenant's currency."),
    optional('guardrail_at', 'timestamptz', 'When the member first did what the experiment must not bring about: ask the money back.'),
  ],
  key: ['tenant_id', 'experiment', 'user_id'],
};
