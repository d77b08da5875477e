import { useSmallStore } from './small-store';

let made = 0;
/** Something that happened at noon in March, with a property where it is about one. */
const happened = (day: number, type: string, name: string, user: string, property: string | null = null) => [`e${(made += 1)}`, `2026-03-${day}T12:00:00Z`, type, name, 'home', user, property, 'mobile', 'NL', 'Utrecht', 'u17'];
const answered = (run: string, department: string, usd: number) => [run, '2026-03-10T12:00:00Z', department, 'agent', 'summary', 'quotes', 'm', 'basic', 10, 10, usd, true];

const { over } = useSmallStore(
  ['entity', 'type, id, name, category, region, status, created_at', ['property', 'p1', 'Barn', 'Hall', 'Utrecht', 'active', '2026-01-01'], ['property', 'p2', 'Loft', 'Hall', 'Utrecht', 'active', '2026-01-01']],
  ['event', 'id, occurred_at, type, name, module, user_id, entity_id, device, country, region, geohash',
    ...['a', 'b', 'c', 'd'].map((user) => happened(10, 'action', 'rec_impression', user, 'p1')),
    happened(10, 'action', 'rec_click', 'a', 'p1'),
    ...['a', 'b', 'c'].map((user) => happened(10, 'action', 'rec_impression', user, 'p2')),
    happened(10, 'action', 'search', 'a'),
    happened(10, 'action', 'view_project', 'a')],
  ['ai_cost', 'execution_id, executed_at, department, agent_id, prompt_type, feature, model, tier, input_tokens, output_tokens, cost_usd, accepted', answered('r1', 'Sales', 20), answered('r2', 'Support', 50)],
  ['outcome', 'id, kind, occurred_at, department, is_ai_assisted, currency, minutes_saved', ['o1', 'task', '2026-03-10T12:00:00Z', 'Sales', true, 'EUR', 60]]
);

const DAY = ['2026-03-10', '2026-03-10'] as const;

it('K74: what was shown and never followed has a click-through of 0, not none', async () => {
  expect(await over(DAY, { metrics: ['rec_ctr'], group_by: ['property__name'], order_by: ['property__name'] })).toEqual([['Barn', 0.25], ['Loft', 0]]);
});

it('K73, K84: searches without a booking, looks without a payment and events without an error are rates of 0', async () => {
  expect(await over(DAY, { metrics: ['daily_conversion', 'backer_conversion', 'error_rate'] })).toEqual([[0, 0, 0]]);
});

it('K107: a department that AI brings nothing loses all that it costs; one that saves an hour of 60 for 20 dollars earns twice that', async () => {
  expect(await over(DAY, { metrics: ['department_roi'], group_by: ['org_department'], order_by: ['org_department'] })).toEqual([['Sales', 2], ['Support', -1]]);
});

it('K107: a day that cost the platform alone and brought nothing returns −1', async () => {
  expect(await over(['2026-03-11', '2026-03-11'], { metrics: ['roi'] })).toEqual([[-1]]);
});

it('there is no rate where nothing was shown, searched or spent', async () => {
  expect(await over(['2026-03-11', '2026-03-11'], { metrics: ['rec_ctr', 'daily_conversion', 'error_rate', 'department_roi'] })).toEqual([[null, null, null, null]]);
});
