import { HOUR_MS, MINUTE_MS } from './calendar';
import { AGENTS, agentId, STANDARD, workflowId } from './programs';
import type { Random } from './random';
import type { Outcome, Run } from './runs';
import type { World } from './world';

/** Seconds of each of today's breaches, above the ten minutes. */
const BREACH_SECONDS = 660;
/** Runs of the agent whose team's budget is looked at, and their tokens: a few dollars, whenever the month began. */
const BUDGET_RUNS = 6;
const INPUT_TOKENS = 200_000;
const OUTPUT_TOKENS = 8_000;
const BUDGET_MS = 15 * MINUTE_MS;

/** Runs just before the end: a workflow that fails, automations that take too long today, and what the budgets that are looked at have been spent on. */
export function lastRuns(world: World, random: Random): Run[] {
  const { facts } = world;
  return facts ? [...failingRuns(world, facts.failingWorkflow, random), ...slowRuns(world, facts.slaBreaches.today), ...spending(world, random)] : [];
}

function automation({ company }: World, slug: string, startedAt: number, milliseconds: number, outcome: Outcome): Run {
  const failed = outcome !== 'success';
  return {
    kind: 'automation',
    subjectId: workflowId(company, slug),
    outcome,
    errorText: failed ? 'The mail server refused the sender.' : null,
    retries: failed ? 2 : 0,
    startedAt: Math.round(startedAt),
    milliseconds,
    escalated: failed,
    call: undefined,
  };
}

/** Those of the last hour, and those of the day before it. */
function failingRuns(world: World, { workflow, lastHour, lastDay }: NonNullable<World['facts']>['failingWorkflow'], random: Random): Run[] {
  const { end } = world.calendar;
  const spread = (counts: { readonly runs: number; readonly failed: number }, from: number, until: number) => {
    const outcomes = random.shuffled(Array.from({ length: counts.runs }, (_, index): Outcome => (index < counts.failed ? 'upstream' : 'success')));
    return outcomes.map((outcome, index) => automation(world, workflow, from + ((index + 0.5) * (until - from)) / counts.runs, random.integer(9_000, 25_000), outcome));
  };
  const earlier = { runs: lastDay.runs - lastHour.runs, failed: lastDay.failed - lastHour.failed };
  return [...spread(earlier, end - 24 * HOUR_MS, end - HOUR_MS), ...spread(lastHour, end - HOUR_MS, end - MINUTE_MS)];
}

/** Each is done by the end, so that it counts. */
function slowRuns(world: World, count: number): Run[] {
  const { end, today } = world.calendar;
  const until = end - BREACH_SECONDS * 1000 - MINUTE_MS;
  const from = Math.max(today.start, end - 6 * HOUR_MS);
  return Array.from({ length: count }, (_, index) => automation(world, 'stock-sync', from + (Math.max(0, until - from) * index) / count, BREACH_SECONDS * 1000, 'success'));
}

function spending(world: World, random: Random): Run[] {
  const { company, calendar, facts, users } = world;
  const monthStart = calendar.days[calendar.today.index - (calendar.today.dayOfMonth - 1)]!.start;
  const from = Math.max(monthStart, calendar.end - BUDGET_MS);
  const teams = new Map(users.map(({ team, department }) => [team, department]));
  const known = facts?.budgets.known.filter(({ scope }) => scope === 'team') ?? [];
  return known.flatMap(({ subject }) => {
    const agent = AGENTS.find(({ department }) => department === teams.get(subject))!;
    return Array.from({ length: BUDGET_RUNS }, (_, index): Run => ({
      kind: 'agent',
      subjectId: agentId(company, agent.slug),
      outcome: 'success',
      errorText: null,
      retries: 0,
      startedAt: Math.round(from + ((calendar.end - MINUTE_MS - from) * (index + random.fraction())) / BUDGET_RUNS),
      milliseconds: 12_000,
      escalated: false,
      call: { agent, promptType: random.pick(agent.promptTypes), tier: STANDARD, inputTokens: INPUT_TOKENS, outputTokens: OUTPUT_TOKENS, accepted: true },
      team: subject,
    }));
  });
}
