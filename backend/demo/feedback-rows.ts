import { at, type Day } from './calendar';
import { officeDemand } from './demand';
import { AGENTS, agentId } from './programs';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const QUALITY_PER_DAY = 4;
/** Answers to each of the questions about the product, of the larger companies each week. */
const STAFF_PER_WEEK = 4;

interface Answer {
  readonly kind: 'csat' | 'quality' | 'analytics' | 'prioritisation_speed' | 'prioritisation_accuracy';
  readonly score: number;
  readonly hour: number;
  readonly agent?: string;
  readonly department?: string;
}

/** What the staff say of agents and of the product, and the answers of customers in the week whose mean is known. */
export function feedbackRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('feedback');
  const rows: DemoRow[] = [];
  for (const day of calendar.past) {
    for (const { kind, score, hour, agent, department } of answersOf(world, day, random)) {
      const answeredAt = at(day, hour);
      if (answeredAt < calendar.end) {
        rows.push({
          tenant_id: company.tenant,
          id: `${company.prefix}-feedback-${rows.length + 1}`,
          kind,
          score,
          answered_at: answeredAt,
          project_id: null,
          entity_id: agent ?? null,
          department: department ?? null,
        });
      }
    }
  }
  return rows;
}

function answersOf(world: World, day: Day, random: Random): Answer[] {
  const { company } = world;
  const hour = () => 9 + 8 * random.fraction();
  const quality = Array.from({ length: Math.max(1, random.around(QUALITY_PER_DAY * company.size * officeDemand(day))) }, (): Answer => {
    const agent = random.pick(AGENTS);
    const good = agent.success > 0.9;
    return { kind: 'quality', score: good ? random.pick([3, 4, 4, 5, 5]) : random.pick([2, 3, 3, 4]), hour: hour(), agent: agentId(company, agent.slug), department: agent.department };
  });
  const staff = day.weekday === 3 ? Array.from({ length: STAFF_PER_WEEK }, () => staffAnswers(random.pick(world.users).department, random, hour)).flat() : [];
  return [...quality, ...staff, ...plantedAnswers(world, day, hour)];
}

/** Three of four recommend the product, few do not. */
function staffAnswers(department: string, random: Random, hour: () => number): Answer[] {
  const draw = random.fraction();
  return [
    { kind: 'analytics', score: draw < 0.74 ? random.integer(9, 10) : draw < 0.96 ? random.integer(7, 8) : random.integer(3, 6), hour: hour(), department },
    { kind: 'prioritisation_speed', score: random.integer(30, 56), hour: hour(), department },
    { kind: 'prioritisation_accuracy', score: random.integer(40, 68), hour: hour(), department },
  ];
}

/** Four fives, four fours and two threes of every ten. */
const PLANTED_SCORES = [5, 4, 5, 4, 3, 5, 4, 5, 4, 3];

/** The answers of the first weekdays of the week whose mean is known. */
function plantedAnswers({ calendar, facts }: World, day: Day, hour: () => number): Answer[] {
  const first = calendar.days.find(({ date }) => date === facts?.csatWeek.from);
  const place = first ? day.index - first.index : -1;
  return facts && place >= 0 && place < facts.csatWeek.answers / PLANTED_SCORES.length ? PLANTED_SCORES.map((score) => ({ kind: 'csat', score, hour: hour() })) : [];
}
