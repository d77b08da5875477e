import { outcome } from '../store/tables/outcome';
import { at } from './calendar';
import type { DemoTable } from './demo-table';
import { inOutcomeCurrency, outcomeRow, type Outcome } from './outcome-row';
import type { PlantedFacts } from './planted-facts';
import { fromHundredths, type DemoRow } from './row';
import type { World } from './world';

const ASSISTED_WON = 0.5;
const ASSISTED_LOST = 0.3;
/** Of a won deal's value, what is left after direct cost, and what an agent that helped is given, in per cent. */
const MARGIN = 40n;
const ATTRIBUTED = 30n;

/** Deals that were won or lost, with and without help of an agent; on the day whose attribution is known, those alone. */
export function dealOutcomeTable(world: World, deals: readonly DemoRow[]): DemoTable {
  const random = world.random('deal outcome');
  const { calendar, facts } = world;
  const known = calendar.days.find(({ date }) => date === facts?.attribution.date);
  const usual = deals.flatMap((deal): DemoRow[] => {
    const occurredAt = deal.won_at ?? deal.lost_at;
    if (typeof occurredAt !== 'number') {
      return [];
    }
    const assisted = random.chance(deal.won_at === null ? ASSISTED_LOST : ASSISTED_WON);
    return known && known.start <= occurredAt && occurredAt < known.end ? [] : [outcomeRow(world, String(deal.id), dealOutcome(world, deal, occurredAt, assisted))];
  });
  return { table: outcome, rows: known && facts ? [...usual, ...plantedOutcomes(world, facts.attribution, at(known, 12), deals)] : usual };
}

function dealOutcome(world: World, deal: DemoRow, occurredAt: number, assisted: boolean): Outcome {
  const value = inOutcomeCurrency(world, deal.value as bigint);
  const won = deal.won_at !== null;
  return {
    kind: 'deal',
    occurredAt,
    department: 'Sales',
    assisted,
    dealId: String(deal.id),
    userId: String(deal.owner_id),
    amount: value,
    margin: won ? (value * MARGIN) / 100n : 0n,
    attributed: won && assisted ? (value * ATTRIBUTED) / 100n : 0n,
  };
}

/** Won deals of that day with what is given to agents, one of which somebody in finance has put right. */
function plantedOutcomes(world: World, { lines, reason, overriddenBy }: PlantedFacts['attribution'], occurredAt: number, deals: readonly DemoRow[]): DemoRow[] {
  const cents = (amount: string) => fromHundredths(Number(amount.replace('.', '')));
  const owner = String(deals[0]!.owner_id);
  return lines.map(({ amount, margin, attributed, override }, index) =>
    outcomeRow(world, `known-deal-${index + 1}`, {
      kind: 'deal',
      occurredAt: occurredAt + index * 60_000,
      department: 'Sales',
      assisted: true,
      userId: owner,
      amount: cents(amount),
      margin: cents(margin),
      attributed: cents(attributed),
      override: override === undefined ? undefined : { amount: cents(override), by: overriddenBy, reason },
    })
  );
}
