import { column, optional, tenantColumn, type Table } from './table';

/**
 * §B's `trigger` is `triggered_by`, because the bare word is reserved in SQL. Beyond §B it has `duration_ms`, since the
 * catalogue's expressions tell times apart by whole seconds, and a model answers in less, and `model_version` (K77, K78).
 */
export const execution: Table = {
  name: 'execution',
  description: 'Runs of programs, told apart by kind.',
  columns: [
    tenantColumn,
    column('id', 'text', 'The run inside the tenant.'),
    column('kind', 'text', 'automation, agent, inference, job, query or probe.'),
    column('subject_id', 'text', 'What ran: the agent, or the workflow of an automation.'),
    optional('model_version', 'text', 'Version of the model that was asked; empty where none was.'),
    optional('user_id', 'text', 'Person who asked for it; empty where nobody did.'),
    column('triggered_by', 'text', 'user, schedule or webhook.'),
    column('status', 'text', 'running, success, failed or timeout.'),
    optional('error_category', 'text', 'rate_limit, timeout, invalid_input, upstream or internal; empty where it went well.'),
    optional('error_text', 'text', 'What went wrong, in a sentence.'),
    column('retries', 'integer', 'How often it was tried again.'),
    column('started_at', 'timestamptz', 'When it started.'),
    optional('completed_at', 'timestamptz', 'When it ended; empty while it runs.'),
    optional('duration_ms', 'integer', 'Milliseconds from start to end; empty while it runs.'),
    column('escalated', 'boolean', 'Was handed to a person.'),
  ],
  key: ['tenant_id', 'id'],
  time: 'started_at',
  labels: ['kind', 'model_version', 'triggered_by', 'status', 'error_category'],
  indexes: [{ by: ['tenant_id', 'kind', 'started_at'] }, { by: ['subject_id', 'started_at'] }, { words: 'error_text' }],
};
