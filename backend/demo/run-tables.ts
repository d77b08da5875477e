import { aiCost } from '../store/tables/ai-cost';
import { execution } from '../store/tables/execution';
import type { DemoTable } from './demo-table';
import { DEPARTMENTS, type Department } from './company';
import { budgetTables } from './budgets';
import type { DemoRow } from './row';
import { makeRuns, type Call, type Outcome, type Run } from './runs';
import { taskOutcomeTable } from './task-outcomes';
import type { User, World } from './world';

const STATUS: Readonly<Record<Outcome, 'success' | 'failed' | 'timeout'>> = {
  success: 'success',
  timeout: 'timeout',
  rate_limit: 'failed',
  invalid_input: 'failed',
  upstream: 'failed',
  internal: 'failed',
};

/** Runs of agents, automations and the recommender, and what those of the agents cost, with the budgets and bills of it and the tasks that they took over. */
export function runTables(world: World): readonly DemoTable[] {
  const { company, calendar } = world;
  const random = world.random('ai_cost');
  const staff = new Map<Department, readonly User[]>(DEPARTMENTS.map((department) => [department, world.usersOf(department)]));
  const executions: DemoRow[] = [];
  const costs: DemoRow[] = [];
  for (const run of makeRuns(world)) {
    const id = `${company.prefix}-execution-${executions.length + 1}`;
    const user = run.call && random.pick(staff.get(run.call.agent.department)!.filter(({ team }) => run.team === undefined || team === run.team));
    executions.push(executionRow(run, company.tenant, id, user, calendar.end));
    if (run.call && user) {
      const project = random.chance(0.6) ? random.pick(world.projects).id : null;
      costs.push(costRow(run, run.call, company.tenant, id, user, project));
    }
  }
  return [
    { table: execution, rows: executions },
    { table: aiCost, rows: costs },
    taskOutcomeTable(world, executions, costs),
    ...budgetTables(world, costs),
  ];
}

/** A run as it stands at the end of the data: one that has not ended by then has no outcome yet. */
function executionRow(run: Run, tenant: string, id: string, user: User | undefined, end: number): DemoRow {
  const completedAt = run.startedAt + run.milliseconds;
  const isDone = completedAt < end;
  return {
    tenant_id: tenant,
    id,
    kind: run.kind,
    subject_id: run.subjectId,
    model_version: run.modelVersion ?? null,
    user_id: user?.id ?? null,
    triggered_by: user ? 'user' : run.kind === 'inference' ? 'webhook' : 'schedule',
    status: isDone ? STATUS[run.outcome] : 'running',
    error_category: isDone && run.outcome !== 'success' ? run.outcome : null,
    error_text: isDone ? run.errorText : null,
    retries: run.retries,
    started_at: run.startedAt,
    completed_at: isDone ? completedAt : null,
    duration_ms: isDone ? run.milliseconds : null,
    escalated: run.escalated,
  };
}

function costRow({ startedAt, subjectId }: Run, { agent, promptType, tier, inputTokens, outputTokens, accepted }: Call, tenant: string, id: string, user: User, project: string | null): DemoRow {
  return {
    tenant_id: tenant,
    execution_id: id,
    executed_at: startedAt,
    user_id: user.id,
    department: user.department,
    team: user.team,
    agent_id: subjectId,
    prompt_type: promptType,
    feature: agent.feature,
    project_id: project,
    model: tier.model,
    tier: tier.name,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cost_usd: BigInt(inputTokens * tier.inputMicros + outputTokens * tier.outputMicros),
    accepted,
  };
}
