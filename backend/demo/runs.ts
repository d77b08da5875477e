import { at, type Day } from './calendar';
import { officeDemand } from './demand';
import { lastRuns } from './last-runs';
import type { PlantedFacts } from './planted-facts';
import { AGENTS, agentId, ENGINEERING_AGENT, PREMIUM, RECOMMENDER, STANDARD, WORKFLOWS, workflowId, type Agent, type Tier } from './programs';
import type { Random } from './random';
import { versionOf } from './recommendation-tables';
import { settled } from './settled-runs';
import type { World } from './world';

export type Outcome = 'success' | 'rate_limit' | 'timeout' | 'invalid_input' | 'upstream' | 'internal';

/** What an agent's run sent to a model and got back. */
export interface Call {
  readonly agent: Agent;
  readonly promptType: string;
  readonly tier: Tier;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly accepted: boolean;
}

/** One run of a program. */
export interface Run {
  readonly kind: 'agent' | 'automation' | 'inference';
  readonly subjectId: string;
  /** Of the recommender's run. */
  readonly modelVersion?: string;
  readonly outcome: Outcome;
  readonly errorText: string | null;
  readonly retries: number;
  readonly startedAt: number;
  readonly milliseconds: number;
  readonly escalated: boolean;
  /** Of an agent's run. */
  readonly call: Call | undefined;
  /** Team whose person asked for it, where it is known; anybody of the department elsewhere. */
  readonly team?: string;
}

const AUTOMATIONS = 18;
const INFERENCES = 20;

const ERRORS = [
  { name: 'rate_limit', weight: 40, texts: ['The model refused the call because too many were made within a minute.', 'The quota of the team for this hour is used up.'] },
  { name: 'timeout', weight: 20, texts: ['The model gave no answer within the time allowed.', 'The tool did not answer within 60 seconds.'] },
  { name: 'invalid_input', weight: 20, texts: ['The document holds no text that can be read.', 'The request names a project that does not exist.', 'The attachment is larger than 20 MB.'] },
  { name: 'upstream', weight: 12, texts: ['The calendar could not be reached.', 'The accounting package answered that it is being maintained.'] },
  { name: 'internal', weight: 8, texts: ['The answer could not be read as JSON.'] },
] as const;

/** All runs in the order of their start. */
export function makeRuns(world: World): readonly Run[] {
  const random = world.random('execution');
  const usual = world.calendar.past.flatMap((day) => runsOf(world, day, random));
  const engineering = world.random('execution of engineering');
  const later = world.calendar.past.flatMap((day) => usualRuns(world, ENGINEERING_AGENT, day, engineering));
  return [...settled(world, [...usual, ...later]), ...plantedRuns(world, random), ...lastRuns(world, world.random('last runs'))]
    .filter(({ startedAt }) => startedAt < world.calendar.end)
    .sort((one, other) => one.startedAt - other.startedAt);
}

function runsOf(world: World, day: Day, random: Random): Run[] {
  const { company } = world;
  const count = (perDay: number) => random.around(perDay * company.size * officeDemand(day));
  return [
    ...AGENTS.filter(({ slug }) => !isPlanted(world, slug, day)).flatMap((agent) => usualRuns(world, agent, day, random)),
    ...Array.from({ length: count(AUTOMATIONS) }, () => automationRun(world, day, random)),
    ...Array.from({ length: count(INFERENCES) }, (): Run => {
      const outcome = outcomeOf(0.985, random);
      return { ...plainRun(outcome, startOn(day, random), 180 * Math.exp(0.5 * random.normal()), random), kind: 'inference', subjectId: agentId(company, RECOMMENDER.slug), modelVersion: versionOf(day) };
    }),
  ];
}

function usualRuns(world: World, agent: Agent, day: Day, random: Random): Run[] {
  return Array.from({ length: random.around(agent.perDay * world.company.size * officeDemand(day)) }, () => {
    const outcome = outcomeOf(agent.success, random);
    const size = Math.exp(0.25 * random.normal());
    return agentRun(world, agent, random.pick(agent.tiers), outcome, Math.round(agent.inputTokens * size), outcome === 'success' && random.chance(0.7), startOn(day, random), random);
  });
}

const startOn = (day: Day, random: Random) => at(day, 7 + 13 * random.fraction());

function outcomeOf(success: number, random: Random): Outcome {
  return random.chance(success) ? 'success' : random.weighted(ERRORS).name;
}

function plainRun(outcome: Outcome, startedAt: number, milliseconds: number, random: Random): Omit<Run, 'kind' | 'subjectId'> {
  const error = ERRORS.find(({ name }) => name === outcome);
  return {
    outcome,
    errorText: error ? random.pick<string>(error.texts) : null,
    retries: error ? random.integer(0, 3) : random.chance(0.05) ? 1 : 0,
    startedAt,
    milliseconds: Math.max(5, Math.round(outcome === 'timeout' ? 60_000 : milliseconds)),
    escalated: false,
    call: undefined,
  };
}

function agentRun({ company }: World, agent: Agent, tier: Tier, outcome: Outcome, inputTokens: number, accepted: boolean, startedAt: number, random: Random): Run {
  return {
    ...plainRun(outcome, startedAt, agent.seconds * 1000 * Math.exp(0.4 * random.normal()), random),
    kind: 'agent',
    subjectId: agentId(company, agent.slug),
    call: { agent, promptType: random.pick(agent.promptTypes), tier, inputTokens, outputTokens: agent.outputTokens, accepted },
  };
}

function automationRun({ company }: World, day: Day, random: Random): Run {
  const workflow = random.weighted(WORKFLOWS);
  const outcome = outcomeOf(workflow.success, random);
  const run = plainRun(outcome, startOn(day, random), workflow.seconds * 1000 * Math.exp(0.7 * random.normal()), random);
  return { ...run, kind: 'automation', subjectId: workflowId(company, workflow.slug), escalated: outcome !== 'success' && random.chance(0.3) };
}

/** Whether all of an agent's runs of that day are known beforehand. */
function isPlanted({ facts }: World, slug: string, { date }: Day): boolean {
  if (!facts) {
    return false;
  }
  const { month, badDay, costSpike } = facts.agents;
  return (
    (month.from <= date && date <= month.to && [month.costly.agent, month.inefficient.agent, month.tiers.agent].includes(slug)) ||
    (slug === badDay.agent && date === badDay.date) ||
    (slug === costSpike.agent && date === costSpike.date)
  );
}

/** Runs whose number, outcomes and price are known. */
function plantedRuns(world: World, random: Random): Run[] {
  if (!world.facts) {
    return [];
  }
  const { month, badDay, costSpike, searched } = world.facts.agents;
  // None on the last day, which may be yesterday: what went wrong then would wake somebody.
  const days = world.calendar.past.filter(({ date }) => month.from <= date && date < month.to).map((day) => ({ day, weight: officeDemand(day) }));
  const inMonth = () => random.weighted(days).day;
  const on = (date: string) => () => world.calendar.days.find((day) => day.date === date)!;
  const { costly, inefficient, tiers } = month;
  const known = (slug: string, tier: Tier, outcomes: Outcomes, accepted: number, dayOf: () => Day) => knownRuns(world, agentOf(slug), tier, outcomes, accepted, dayOf, random);
  const bad = agentOf(badDay.agent);
  return [
    ...known(costly.agent, PREMIUM, { success: costly.successes, invalid_input: costly.runs - costly.successes }, 560, inMonth),
    ...known(inefficient.agent, PREMIUM, { success: inefficient.successes, invalid_input: 100, timeout: inefficient.runs - inefficient.successes - 100 }, 70, inMonth),
    ...known(tiers.agent, PREMIUM, { success: 141, rate_limit: 9 }, tiers.premium.accepted, inMonth),
    ...known(tiers.agent, STANDARD, { success: 141, rate_limit: 9 }, tiers.standard.accepted, inMonth),
    ...known(bad.slug, bad.tiers[0]!, { success: badDay.success, rate_limit: badDay.rateLimit, timeout: badDay.timeout }, 15, on(badDay.date)),
    ...knownRuns(world, { ...agentOf(costSpike.agent), inputTokens: 500_000, outputTokens: 50_000 }, STANDARD, { success: costSpike.runs }, costSpike.runs, on(costSpike.date), random),
    { ...agentRun(world, agentOf(searched.agent), STANDARD, 'invalid_input', 20_000, false, at(on(searched.date)(), 10.5), random), errorText: searched.text, retries: 3 },
  ];
}

type Outcomes = Readonly<Partial<Record<Outcome, number>>>;

function agentOf(slug: PlantedFacts['agents']['badDay']['agent']): Agent {
  return AGENTS.find((agent) => agent.slug === slug)!;
}

/** Runs of known outcomes; their tokens come in pairs, as far above the agent's usual as below, so that the price is known. */
function knownRuns(world: World, agent: Agent, tier: Tier, outcomes: Outcomes, accepted: number, dayOf: () => Day, random: Random): Run[] {
  const all = Object.entries(outcomes).flatMap(([outcome, count]) => Array.from({ length: count }, () => outcome as Outcome));
  const swings = Array.from({ length: Math.ceil(all.length / 2) }, () => random.integer(0, Math.floor(agent.inputTokens / 3))).flatMap((swing) => [swing, -swing]);
  return random.shuffled(all.map((outcome, index) => ({ outcome, accepted: outcome === 'success' && index < accepted }))).map((run, index) => {
    const swing = all.length % 2 === 1 && index === all.length - 1 ? 0 : swings[index]!;
    return agentRun(world, agent, tier, run.outcome, agent.inputTokens + swing, run.accepted, startOn(dayOf(), random), random);
  });
}
