import { DAY_MS } from './calendar';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

const MAIN_COUNT = 1_200;
const HISTORY_DAYS = 400;
/** Days after a review until its outcome is known. */
const OUTCOME_DAYS = 90;

/** The law that decides which customers leave (K141): the logarithm of the odds. The planted facts state it too. */
export const CHURN_LAW = { intercept: 0.4, visits: -0.09, tickets: 0.35, tenureMonths: -0.06 } as const;

const PLANS = [
  { name: 'Basic', weight: 50 },
  { name: 'Plus', weight: 35 },
  { name: 'Premium', weight: 15 },
] as const;
const KINDS = ['Hotel', 'Theatre', 'Foundation', 'Agency', 'Sports club', 'Brewery'];

interface Features {
  readonly visits: number;
  readonly tickets: number;
  readonly tenureMonths: number;
}

/** Customers in the order of their reviews; the last 90 days' outcomes are not known yet. */
export function accountRows(world: World): DemoRow[] {
  const { company, calendar, facts } = world;
  const random = world.random('account');
  const count = Math.round(MAIN_COUNT * company.size);
  const rows = Array.from({ length: count }, (_, index) => {
    const reviewedAt = calendar.end - Math.round(HISTORY_DAYS * DAY_MS * (1 - (index + random.fraction()) / count));
    const features = { visits: random.integer(0, 40), tickets: Math.floor(7 * random.fraction() ** 2), tenureMonths: random.integer(1, 48) };
    const id = `${company.prefix}-account-${index + 1}`;
    return accountRow(world, id, `${random.pick(KINDS)} ${random.pick(company.cities)} ${index + 1}`, reviewedAt, features, random);
  });
  const known = facts?.account;
  return known ? [...rows, accountRow(world, known.id, known.name, calendar.end - 5 * DAY_MS, known, random)] : rows;
}

function accountRow({ company, calendar }: World, id: string, name: string, reviewedAt: number, features: Features, random: Random): DemoRow {
  const odds = CHURN_LAW.intercept + CHURN_LAW.visits * features.visits + CHURN_LAW.tickets * features.tickets + CHURN_LAW.tenureMonths * features.tenureMonths;
  const leaves = random.chance(1 / (1 + Math.exp(-odds)));
  const leavesAt = reviewedAt + Math.round((0.1 + 0.85 * random.fraction()) * OUTCOME_DAYS * DAY_MS);
  const isKnown = reviewedAt + OUTCOME_DAYS * DAY_MS < calendar.end;
  return {
    tenant_id: company.tenant,
    id,
    name,
    plan: random.weighted(PLANS).name,
    region: random.weighted(company.regions).name,
    reviewed_at: reviewedAt,
    tenure_months: features.tenureMonths,
    visits_last_30d: features.visits,
    tickets_last_90d: features.tickets,
    churned: isKnown ? leaves : null,
    churned_at: isKnown && leaves ? leavesAt : null,
  };
}
