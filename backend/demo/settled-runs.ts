import { DAY_MS, MINUTE_MS } from './calendar';
import { workflowId } from './programs';
import type { Run } from './runs';
import type { World } from './world';

/** Nothing goes wrong by chance for so long before the end, so that what is wrong then is what is planted. */
const CALM_MS = 2 * DAY_MS;
/** Days whose breaches of the ten minutes are counted against today's. */
const COUNTED_DAYS = 8;
/** The longest that the recommender and an automation take while nothing is wrong, and how long one takes that breaks its ten minutes. */
const INFERENCE_MS = 420;
const AUTOMATION_MS = 9 * MINUTE_MS;
const BREACH_MS = 11.5 * MINUTE_MS;

/** Usual runs without what would be wrong by chance just before the end, and with as many slow automations on each of the days before as are known. */
export function settled(world: World, runs: readonly Run[]): readonly Run[] {
  const { calendar, company, facts } = world;
  const failing = facts && workflowId(company, facts.failingWorkflow.workflow);
  const slow = slowOnes(world, runs);
  return runs
    .filter((run) => !(run.subjectId === failing && run.startedAt >= calendar.end - DAY_MS))
    .map((run) => {
      const calm = run.startedAt >= calendar.end - CALM_MS ? withoutError(run) : run;
      if (run.kind === 'inference' && run.startedAt >= calendar.end - CALM_MS) {
        return { ...calm, milliseconds: Math.min(run.milliseconds, INFERENCE_MS) };
      }
      return run.kind === 'automation' && isCounted(world, run) ? { ...calm, milliseconds: slow.has(run) ? BREACH_MS : Math.min(run.milliseconds, AUTOMATION_MS) } : calm;
    });
}

function withoutError(run: Run): Run {
  return run.outcome === 'success' ? run : { ...run, outcome: 'success', errorText: null, retries: 0, escalated: false, milliseconds: Math.min(run.milliseconds, 30_000) };
}

function isCounted({ calendar }: World, { startedAt }: Run): boolean {
  return startedAt >= calendar.days[Math.max(0, calendar.today.index - COUNTED_DAYS)]!.start;
}

/** The first automations of each of the counted days before today, but for the workflow that fails. */
function slowOnes({ calendar, company, facts }: World, runs: readonly Run[]): ReadonlySet<Run> {
  const failing = facts && workflowId(company, facts.failingWorkflow.workflow);
  const perDay = facts?.slaBreaches.perDayBefore ?? 0;
  const before = calendar.past.slice(-COUNTED_DAYS - 1, -1);
  const candidates = runs.filter(({ kind, subjectId, startedAt }) => kind === 'automation' && subjectId !== failing && startedAt >= before[0]!.start);
  return new Set(before.flatMap(({ start, end }) => candidates.filter(({ startedAt }) => start <= startedAt && startedAt < end).slice(0, perDay)));
}
