import { bill } from '../store/tables/bill';
import { budget } from '../store/tables/budget';
import { budgetCrossing } from '../store/tables/budget-crossing';
import { localDate } from './calendar';
import type { DemoTable } from './demo-table';
import type { PlantedFacts } from './planted-facts';
import type { Random } from './random';
import type { DemoRow } from './row';
import type { World } from './world';

/** Shares of a budget whose crossing is announced (S4-32), and the share from which a warning is given. */
const SHARES = [0.5, 0.8, 0.95, 1];
const WARN_SHARE = 0.8;
/** Of a month that costs nothing the budget is this, in millionths of a dollar. */
const LEAST_LIMIT = 50_000_000;
const CENT = 10_000;
/** Who sends the bills. */
const PROVIDER = 'Model provider';

/** A price of a run, in millionths of a dollar, with who pays it. */
interface Cost {
  readonly at: number;
  readonly micros: number;
  readonly department: string;
  readonly team: string;
}

interface Pot {
  readonly scope: 'department' | 'team';
  readonly subject: string;
}

/**
 * Budgets for the AI cost of each department and team by month, the shares of them that were crossed, and the bills of
 * whole months. Budgets follow from what was spent, so that the share of each is known whenever the data ends.
 */
export function budgetTables(world: World, costRows: readonly DemoRow[]): readonly DemoTable[] {
  const { company, calendar } = world;
  const random = world.random('budget');
  const monthAt = monthsOf(world);
  const costs = costRows.map((row): Cost => ({ at: Number(row.executed_at), micros: Number(row.cost_usd), department: String(row.department), team: String(row.team) }));
  const byMonth = new Map<string, Cost[]>([...new Set(calendar.past.map(({ date }) => monthOf(date)))].map((month) => [month, []]));
  costs.forEach((cost) => byMonth.get(monthAt(cost.at))?.push(cost));
  const thisMonth = monthOf(calendar.today.date);
  const budgets: DemoRow[] = [];
  const crossings: DemoRow[] = [];
  for (const [month, spent] of byMonth) {
    for (const pot of potsOf(world)) {
      const own = spent.filter((cost) => cost[pot.scope] === pot.subject);
      const share = month === thisMonth ? shareNow(world.facts?.budgets, pot, random) : 0.55 + 0.4 * random.fraction();
      const limit = limitFor(own.reduce((sum, { micros }) => sum + micros, 0), share);
      const row = { tenant_id: company.tenant, scope: pot.scope, subject: pot.subject, month, limit_amount: BigInt(limit), currency: 'USD' };
      budgets.push({ ...row, warn_share: WARN_SHARE });
      crossings.push(...crossingsOf(own, limit).map((crossing) => ({ ...row, ...crossing })));
    }
  }
  return [
    { table: budget, rows: budgets },
    { table: budgetCrossing, rows: crossings },
    { table: bill, rows: billRows(world, byMonth) },
  ];
}

const monthOf = (date: string) => `${date.slice(0, 7)}-01`;

/** The month of the tenant's calendar that an instant lies in; days are looked up, as a date is dear to make. */
function monthsOf({ calendar, company }: World): (instant: number) => string {
  const starts = calendar.past.filter(({ dayOfMonth, index }) => dayOfMonth === 1 || index === 0);
  return (instant) => monthOf(starts.findLast(({ start }) => start <= instant)?.date ?? localDate(new Date(instant), company.timezone).toString());
}

function potsOf({ users }: World): Pot[] {
  const names = (scope: Pot['scope']) => [...new Set(users.map((user) => user[scope]))].map((subject) => ({ scope, subject }));
  return [...names('department'), ...names('team')];
}

/** How much of this month's budget is spent: as planted, and of the others less than half. */
function shareNow(facts: PlantedFacts['budgets'] | undefined, { scope, subject }: Pot, random: Random): number {
  const usual = 0.25 + 0.2 * random.fraction();
  return facts?.known.find((known) => known.scope === scope && known.subject === subject)?.share ?? usual;
}

/** The budget of which so much is that share, in whole cents. */
function limitFor(micros: number, share: number): number {
  const exact = micros / share;
  return micros === 0 ? LEAST_LIMIT : Math.max(CENT, Math.round(exact / CENT) * CENT);
}

/** When what was spent first went above each share, one run after the other. */
function crossingsOf(costs: readonly Cost[], limit: number): Pick<DemoRow, 'share' | 'crossed_at' | 'spent_amount'>[] {
  let spent = 0;
  let next = 0;
  const found: Pick<DemoRow, 'share' | 'crossed_at' | 'spent_amount'>[] = [];
  for (const { at, micros } of costs) {
    spent += micros;
    for (; next < SHARES.length && spent > SHARES[next]! * limit; next += 1) {
      found.push({ share: SHARES[next]!, crossed_at: at, spent_amount: BigInt(spent) });
    }
  }
  return found;
}

/** Bills of whole months: as tracked, but for the last, which is higher by a known share of itself. */
function billRows({ company, calendar, facts }: World, byMonth: ReadonlyMap<string, readonly Cost[]>): DemoRow[] {
  const first = calendar.past[0]!;
  const whole = [...byMonth].filter(([month]) => month >= first.date && month < monthOf(calendar.today.date));
  return whole.map(([month, costs]) => {
    const tracked = costs.reduce((sum, { micros }) => sum + micros, 0);
    const variance = month === facts?.bill.month ? facts.bill.variance : 0;
    return { tenant_id: company.tenant, month, provider: PROVIDER, amount: BigInt(Math.round(tracked / (1 - variance))), currency: 'USD' };
  });
}
