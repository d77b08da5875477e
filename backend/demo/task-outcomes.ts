import { outcome } from '../store/tables/outcome';
import { at } from './calendar';
import { DEPARTMENTS, type Department } from './company';
import type { DemoTable } from './demo-table';
import { outcomeRow } from './outcome-row';
import { AGENTS, agentId, ENGINEERING_AGENT } from './programs';
import type { DemoRow } from './row';
import type { World } from './world';

/** Of the answers that were used, so many stand for a task that nobody had to do. */
const TASKS = 0.25;
/** Minutes that a task takes without an agent, by department. */
const BASELINE: Readonly<Record<Department, number>> = { Sales: 25, Operations: 15, 'Customer success': 8, Finance: 12, Engineering: 30 };

/** Tasks that agents took over, which follow their runs; on the day whose hours are known, those tasks alone. */
export function taskOutcomeTable(world: World, executions: readonly DemoRow[], costs: readonly DemoRow[]): DemoTable {
  const { company, calendar, facts, users } = world;
  const random = world.random('task outcome');
  const departmentOf = new Map<string, Department>([...AGENTS, ENGINEERING_AGENT].map(({ slug, department }) => [agentId(company, slug), department]));
  const known = calendar.days.find(({ date }) => date === facts?.tasks.date);
  const rows: DemoRow[] = [];
  const completed = new Map(executions.map((row) => [row.id, row.completed_at]));
  for (const { execution_id: executionId, agent_id: agent, user_id: userId, accepted } of costs) {
    const done = completed.get(executionId!) as number | null;
    const isKnownDay = done !== null && known !== undefined && known.start <= done && done < known.end;
    if (accepted === true && done !== null && random.chance(TASKS) && !isKnownDay) {
      const department = departmentOf.get(String(agent))!;
      const baselineMinutes = Math.round(BASELINE[department] * (0.7 + 0.6 * random.fraction()));
      const minutesSaved = Math.round(baselineMinutes * (0.5 + 0.3 * random.fraction()));
      rows.push(outcomeRow(world, `task-${rows.length + 1}`, { kind: 'task', occurredAt: done, department, assisted: true, executionId: String(executionId), userId: String(userId), minutesSaved, baselineMinutes }));
    }
  }
  const planted = known && facts ? Array.from({ length: facts.tasks.tasks }, (_, index) =>
    outcomeRow(world, `known-task-${index + 1}`, {
      kind: 'task',
      occurredAt: at(known, 9 + index / 5),
      department: DEPARTMENTS[index % DEPARTMENTS.length]!,
      assisted: true,
      userId: users[index % users.length]!.id,
      minutesSaved: facts.tasks.minutesSaved / facts.tasks.tasks,
      baselineMinutes: facts.tasks.baselineMinutes / facts.tasks.tasks,
    })
  ) : [];
  return { table: outcome, rows: [...rows, ...planted] };
}
