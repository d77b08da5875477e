import { at, type Day } from './calendar';
import { officeDemand } from './demand';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

interface Answer {
  readonly kind: 'nps' | 'csat';
  readonly score: number;
}

/** Answers to surveys by day; what customers think of the company improves slowly. */
export function surveyRows(world: World): DemoRow[] {
  const { company, calendar } = world;
  const random = world.random('survey');
  const planted = plantedAnswers(world, random);
  const rows: DemoRow[] = [];
  for (const day of calendar.past) {
    const answers = planted.get(day.date) ?? answersOf(world, day, random);
    // The week whose satisfaction is known has other answers (feedback-rows.ts).
    for (const answer of isKnownWeek(world, day) ? answers.filter(({ kind }) => kind !== 'csat') : answers) {
      const answeredAt = at(day, 8 + random.fraction() * 14);
      if (answeredAt < calendar.end) {
        rows.push({
          tenant_id: company.tenant,
          id: `${company.prefix}-survey-${rows.length + 1}`,
          kind: answer.kind,
          score: answer.score,
          answered_at: answeredAt,
          project_id: random.pick(world.projectsOn(day)).id,
          entity_id: null,
          department: null,
        });
      }
    }
  }
  return rows;
}

function isKnownWeek({ facts }: World, { date }: Day): boolean {
  return facts !== undefined && facts.csatWeek.from <= date && date <= facts.csatWeek.to;
}

function answersOf({ company }: World, day: Day, random: Random): Answer[] {
  const promoters = 0.52 + (0.06 * day.index) / 365;
  return Array.from({ length: Math.max(1, random.around(company.perDay.surveys * officeDemand(day))) }, () => {
    if (random.chance(0.2)) {
      return { kind: 'csat', score: random.integer(2, 5) };
    }
    const draw = random.fraction();
    return { kind: 'nps', score: draw < promoters ? promoter(random) : draw < 0.85 ? passive(random) : detractor(random) };
  });
}

const promoter = (random: Random) => random.integer(9, 10);
const passive = (random: Random) => random.integer(7, 8);
const detractor = (random: Random) => random.integer(0, 6);

/** The answers of the week whose score is known, spread over its days, by date. */
function plantedAnswers({ calendar, facts }: World, random: Random): Map<string, Answer[]> {
  if (!facts) {
    return new Map();
  }
  const { from, to, promoters, passives, detractors } = facts.npsWeek;
  const dates = calendar.days.map((day) => day.date).filter((date) => from <= date && date <= to);
  const scores = random.shuffled([
    ...Array.from({ length: promoters }, () => promoter(random)),
    ...Array.from({ length: passives }, () => passive(random)),
    ...Array.from({ length: detractors }, () => detractor(random)),
  ]);
  const answers = new Map<string, Answer[]>(dates.map((date) => [date, []]));
  scores.forEach((score, index) => answers.get(dates[index % dates.length]!)!.push({ kind: 'nps', score }));
  return answers;
}
