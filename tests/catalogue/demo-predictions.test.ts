import type { Cell } from '../../contract/answer';
import type { QuestionInput } from '../../contract/question';
import { plantedFacts } from '../../backend/demo/planted-facts';
import { toFrames } from '../../backend/frame/to-frames';
import { DEMO_END, useDemo } from '../use-demo';

const end = DEMO_END;
const facts = plantedFacts(end);

/** The laws that decide the demo's outcomes, as requirement K140 and K141's data states them. */
const LAWS = {
  project_success_probability: { intercept: -1, first_week: 0.08, goal_thousands: -0.12, has_video: 0.9, earlier_projects: 0.5 },
  churn_probability: { intercept: 0.4, visits: -0.09, tickets: 0.35, tenure_months: -0.06 },
} as const;
const KNOWN = {
  project_success_probability: { entity: 'campaign', ...facts.openCampaign },
  churn_probability: { entity: 'account', ...facts.account },
} as const;
const NAMES = Object.keys(LAWS) as (keyof typeof LAWS)[];

describe("what the product's catalogue predicts of the demo's rows", () => {
  const demo = useDemo();

  const ask = (question: QuestionInput) => demo.service.ask({ queryType: 'prediction', ...question }, { principal: { kind: 'user', login: 'test', role: 'viewer' } });
  const cellOf = (row: readonly Cell[] | undefined, names: readonly { readonly name: string }[], column: string) => row?.[names.findIndex(({ name }) => name === column)] ?? null;

  it.each(NAMES)('S3-21, K140, K141: %s has learned the law that was planted, within three standard errors', async (prediction) => {
    const { columns, rows } = await ask({ prediction, show: 'coefficients' });
    const law = new Map<string, number>(Object.entries(LAWS[prediction]));
    expect(rows.map(([feature]) => feature)).toEqual([...law.keys()]);
    for (const row of rows.slice(1)) {
      const [coefficient, error] = ['coefficient', 'standard_error'].map((name) => Number(cellOf(row, columns, name)));
      expect(error).toBeGreaterThan(0);
      expect([row[0], Math.abs(coefficient! - law.get(String(row[0]))!) / error! < 3]).toEqual([row[0], true]);
      // An error so large that anything lies within it would tell nothing.
      expect(error! / Math.abs(law.get(String(row[0]))!)).toBeLessThan(0.5);
    }
  });

  it.each(NAMES)('K140, K141: %s tells of the known open case what the law does, within 0.05', async (prediction) => {
    const { entity, id, probability } = KNOWN[prediction];
    const { columns, rows } = await ask({ prediction, columns: [`${entity}__name`] });
    const found = rows.find(([key]) => key === id);
    expect(cellOf(found, columns, `${entity}__name`)).toBe(KNOWN[prediction].name);
    expect(Math.abs(Number(cellOf(found, columns, 'probability')) - probability)).toBeLessThan(0.05);
    const probabilities = rows.map((row) => Number(cellOf(row, columns, 'probability')));
    expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one));
    expect(probabilities.every((chance) => chance > 0 && chance < 1)).toBe(true);
  });

  it('K141: as a value is the mean of the undecided cases of the range, and how many they are', async () => {
    const time_constraint: [string, string] = ['2026-03-01', '2026-03-31'];
    const { columns, rows } = await ask({ prediction: 'churn_probability', time_constraint });
    const chances = rows.map((row) => Number(cellOf(row, columns, 'probability')));
    const value = await ask({ prediction: 'churn_probability', time_constraint, format: 'value' });
    expect(value.rows).toEqual([[expect.closeTo(chances.reduce((sum, chance) => sum + chance, 0) / chances.length, 12), chances.length]]);
    const counted = await demo.service.ask({ metrics: ['accounts'], time_constraint, filters: [{ field: 'account__churned', op: 'is_null' }] }, { principal: { kind: 'user', login: 'test', role: 'viewer' } });
    expect(chances.length).toBe(Number(counted.rows[0]![0]));
    expect(toFrames(value, 'A').map(({ meta, fields }) => [meta.type, fields.map(({ values }) => values)])).toEqual(value.rows[0]!.map((cell) => ['numeric-multi', [[cell]]]));
  });

  it('S3-21: an alert rule may ask for the value, and for no case', async () => {
    const system = { principal: { kind: 'system', role: 'viewer' } } as const;
    const { rows } = await demo.service.ask({ queryType: 'prediction', prediction: 'churn_probability', format: 'value' }, system);
    expect(Number(rows[0]![0])).toBeGreaterThan(0);
    await expect(demo.service.ask({ queryType: 'prediction', prediction: 'churn_probability' }, system)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
