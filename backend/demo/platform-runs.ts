import { execution } from '../store/tables/execution';
import { at, DAY_MS, HOUR_MS, MINUTE_MS, type Day } from './calendar';
import { officeDemand } from './demand';
import type { DemoTable } from './demo-table';
import type { Random } from './random';
import type { DemoRow } from './row';
import { BOARDS } from './staff-events';
import type { World } from './world';

const QUERIES_PER_DAY = 20;
/** Milliseconds of a question to the store: half take less; one in a hundred takes seconds. */
const QUERY_MS = 110;
const SLOW = 0.01;
/** Before the end nothing is slow, so that nobody is woken by chance. */
const QUIET_MS = 26 * HOUR_MS;
/** Of the main company, probes every five minutes for the time over which availability is promised; else every six hours. */
const PROBE_MS = 5 * MINUTE_MS;
const SELDOM_MS = 6 * HOUR_MS;

/** Jobs with the hour at which they start, and minutes that they take. */
const JOBS = [
  { name: 'rollups', hour: 2, minutes: 6 },
  { name: 'retention', hour: 3, minutes: 2 },
  { name: 'model-training', hour: 2, minutes: 24 },
  { name: 'reconciliation', hour: 4, minutes: 1 },
  { name: 'digest', hour: 7, minutes: 1 },
  { name: 'connectors', hour: 6, minutes: 4 },
  { name: 'connectors', hour: 12, minutes: 4 },
  { name: 'connectors', hour: 18, minutes: 4 },
] as const;
const JOB_FAILS = 0.01;

type Run = Omit<DemoRow, 'tenant_id' | 'id'>;

/** What the platform does itself: its jobs, the questions of boards, and the probes that ask whether it is up. */
export function platformRunTable(world: World): DemoTable {
  const { company, calendar } = world;
  const random = world.random('platform run');
  const runs = [...calendar.past.flatMap((day) => [...jobsOf(world, day, random), ...queriesOf(world, day, random)]), ...lastQueries(world, random), ...probes(world, random)]
    .filter(({ started_at }) => Number(started_at) < calendar.end)
    .sort((one, other) => Number(one.started_at) - Number(other.started_at));
  return {
    table: execution,
    rows: runs.map((run, index) => ({ tenant_id: company.tenant, id: `${company.prefix}-platform-run-${index + 1}`, ...run })),
  };
}

function runRow(world: World, kind: 'job' | 'query' | 'probe', subject: string, startedAt: number, milliseconds: number, error?: { readonly category: string; readonly text: string }): Run {
  const completedAt = startedAt + milliseconds;
  const isDone = completedAt < world.calendar.end;
  return {
    kind,
    subject_id: subject,
    model_version: null,
    user_id: null,
    triggered_by: kind === 'query' ? 'user' : 'schedule',
    status: isDone ? (error ? 'failed' : 'success') : 'running',
    error_category: isDone && error ? error.category : null,
    error_text: isDone && error ? error.text : null,
    retries: 0,
    started_at: startedAt,
    completed_at: isDone ? completedAt : null,
    duration_ms: isDone ? milliseconds : null,
    escalated: false,
  };
}

function isQuiet({ calendar }: World, time: number): boolean {
  return time >= calendar.end - QUIET_MS;
}

function jobsOf(world: World, day: Day, random: Random): Run[] {
  return JOBS.map(({ name, hour, minutes }) => {
    const startedAt = at(day, hour) + random.integer(0, 40_000);
    const milliseconds = Math.round(minutes * MINUTE_MS * (0.8 + 0.4 * random.fraction()));
    const fails = random.chance(JOB_FAILS) && !isQuiet(world, startedAt + 3 * DAY_MS);
    return runRow(world, 'job', name, startedAt, milliseconds, fails ? { category: 'upstream', text: 'The store did not answer in time.' } : undefined);
  });
}

function queryRow(world: World, time: number, random: Random): Run {
  const slow = random.chance(SLOW) && !isQuiet(world, time);
  const usual = Math.min(900, QUERY_MS * Math.exp(0.6 * random.normal()));
  const user = random.pick(world.users);
  return { ...runRow(world, 'query', random.weighted(BOARDS).name, time, Math.max(4, Math.round(slow ? 1_500 + 5_000 * random.fraction() : usual))), user_id: user.id };
}

function queriesOf(world: World, day: Day, random: Random): Run[] {
  const count = Math.max(1, random.around(QUERIES_PER_DAY * world.company.size * officeDemand(day)));
  return Array.from({ length: count }, () => queryRow(world, at(day, 7.5 + 11 * random.fraction()), random));
}

/** Boards that are open when the data ends ask every minute. */
function lastQueries(world: World, random: Random): Run[] {
  return Array.from({ length: 14 }, (_, index) => queryRow(world, world.calendar.end - (index + 1) * MINUTE_MS, random));
}

/** The probes that failed lie apart, the last one three days back. */
function probes(world: World, random: Random): Run[] {
  const { calendar, facts } = world;
  const often = facts ? facts.availability.probes : 0;
  const failed = new Set(Array.from({ length: facts?.availability.failed ?? 0 }, (_, index) => Math.round(((3 + 6 * index) * DAY_MS) / PROBE_MS)));
  const probe = (startedAt: number, fails: boolean) => runRow(world, 'probe', 'healthz', startedAt, fails ? 10_000 : random.integer(6, 40), fails ? { category: 'timeout', text: 'No answer within 10 seconds.' } : undefined);
  const recent = Array.from({ length: often }, (_, index) => probe(calendar.end - (index + 1) * PROBE_MS, failed.has(index)));
  const before: Run[] = [];
  for (let time = calendar.end - often * PROBE_MS - MINUTE_MS; time >= calendar.days[0]!.start; time -= SELDOM_MS) {
    before.push(probe(time, random.chance(0.0004)));
  }
  return [...recent, ...before];
}
