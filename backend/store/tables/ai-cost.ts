import { column, optional, tenantColumn, type Table } from './table';

/** Beyond requirements §B it says whether the answer was used, so that what a tier costs can be held against what it brings. */
export const aiCost: Table = {
  name: 'ai_cost',
  description: 'What each run of an agent cost, one row a run.',
  columns: [
    tenantColumn,
    column('execution_id', 'text', 'The run.'),
    column('executed_at', 'timestamptz', 'When it started.'),
    optional('user_id', 'text', 'Person who asked for it.'),
    optional('department', 'text', 'Department that pays for it.'),
    optional('team', 'text', 'Team inside the department.'),
    column('agent_id', 'text', 'The agent.'),
    column('prompt_type', 'text', 'What was asked of it, such as a summary.'),
    column('feature', 'text', 'Part of the product that it was used in.'),
    optional('project_id', 'text', 'Project that it was for.'),
    column('model', 'text', 'Name of the model.'),
    column('tier', 'text', 'basic, standard or premium: the price of the model.'),
    column('input_tokens', 'integer', 'Tokens sent to the model.'),
    column('output_tokens', 'integer', 'Tokens that it answered with.'),
    column('cost_usd', 'decimal(18,6)', 'Price of both, in US dollars.'),
    column('accepted', 'boolean', 'The person used the answer.'),
  ],
  key: ['tenant_id', 'execution_id'],
  time: 'executed_at',
  rows: 'added',
  labels: ['department', 'team', 'agent_id', 'prompt_type', 'feature', 'model', 'tier'],
  indexes: [
    { by: ['tenant_id', 'executed_at'] },
    { by: ['user_id', 'executed_at'] },
    { by: ['agent_id', 'executed_at'] },
    { by: ['department', 'executed_at'] },
  ],
};
