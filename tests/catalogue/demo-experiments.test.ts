import type { Answer } from '../../contract/answer';
import type { QuestionInput } from '../../contract/question';
import type { Principal } from '../../backend/access/principal';
import { plantedFacts } from '../../backend/demo/planted-facts';
import { DEMO_END, useDemo } from '../use-demo';

const end = DEMO_END;
const { byName } = plantedFacts(end).experiments;
const admin: Principal = { kind: 'user', login: 'test', role: 'admin' };

/** p of each planted experiment's conversions: statsmodels 0.15.0, `proportions_ztest([variant, control], [units, units])[1]`. */
const Z_TEST_P: Readonly<Record<string, number>> = {
  checkout_button: 0.014042405670958229,
  hero_image: 0.8782578877623083,
  sticky_basket: 0.00472661711178406,
};

describe("S3-18, K87: the demo's experiments come out as they are planted", () => {
  const demo = useDemo();

  const ask = (experiment: string, more: QuestionInput = {}, principal: Principal = admin) => demo.service.ask({ queryType: 'experiment', experiment, format: 'table', ...more }, { principal });
  const rows = ({ columns, rows: all }: Answer) => all.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
  const texts = ({ meta }: Answer) => meta.notices.map(({ text }) => text);

  it.each(Object.keys(byName))('%s: units, conversions, their worth and refunds of both variants are the planted ones', async (name) => {
    const { control, variant } = byName[name]!;
    const found = rows(await ask(name)).map(({ role, variant: of, is_control: isControl, units, estimate }) => [role, of, isControl, units, estimate]);
    expect(found).toEqual(
      [
        ['target', 'converted'],
        ['secondary', 'value'],
        ['guardrail', 'refunded'],
      ].flatMap(([role, counted]) =>
        ([['control', control], ['variant', variant]] as const).map(([of, counts]) => [role, of, of === 'control', counts.assigned, expect.closeTo(counts[counted as 'converted'] / counts.assigned, 12)])
      )
    );
  });

  it('checkout_button: 120 of 1,000 against 158 of 1,000 is significant, by the known z-test', async () => {
    const [, target] = rows(await ask('checkout_button'));
    expect(target).toMatchObject({ status: 'significant', lift: expect.closeTo(38 / 120, 12), difference: expect.closeTo(0.038, 12), p_value: expect.closeTo(Z_TEST_P.checkout_button!, 9) });
    expect(Number(target?.lift_low)).toBeGreaterThan(0);
  });

  it('hero_image: variants that do the same are not told apart', async () => {
    const found = rows(await ask('hero_image')).filter(({ is_control: isControl }) => !isControl);
    expect(found.map(({ status }) => status)).toEqual(['not significant', 'not significant', 'not significant']);
    expect(found[0]?.p_value).toBeCloseTo(Z_TEST_P.hero_image!, 9);
  });

  it('newsletter_pace: below the least sample nothing is claimed', async () => {
    const answer = await ask('newsletter_pace');
    const [, target] = rows(answer);
    expect(target).toMatchObject({ status: 'insufficient', difference: null, lift: null, p_value: null, sequential_p: null });
    expect(texts(answer)).toContain('Variant "control" has 40 of the 100 units that it needs.');
  });

  it('onboarding_tour: that too few were given the variant is told', async () => {
    expect(texts(await ask('onboarding_tour')).join()).toMatch(/^.*Sample ratio mismatch \(p = 0\.000025\): control 1,000, variant 820 /);
    expect(texts(await ask('checkout_button')).join()).not.toMatch(/mismatch/);
  });

  it('sticky_basket: converts more, and its guardrail is breached while it still runs', async () => {
    const [, target, , , , refunds] = rows(await ask('sticky_basket'));
    expect(target).toMatchObject({ status: 'running', guardrail: null, p_value: expect.closeTo(Z_TEST_P.sticky_basket!, 9) });
    expect(refunds).toMatchObject({ metric: 'sticky_basket_refunds', guardrail: 'breached' });
    expect(rows(await ask('checkout_button')).at(-1)).toMatchObject({ role: 'guardrail', guardrail: 'ok' });
  });

  it('an alert rule asks how many guardrails are breached, though their KPIs have no alert of their own', async () => {
    const alerting: Principal = { kind: 'system', role: 'viewer' };
    const breaches = async (name: string) => (await ask(name, { format: 'value' }, alerting)).rows;
    expect(await breaches('sticky_basket')).toEqual([[1]]);
    expect(await breaches('checkout_button')).toEqual([[0]]);
    await expect(ask('sticky_basket', {}, alerting)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('the statement that is asked first can be read before it runs', async () => {
    const { sql } = await demo.service.compile({ queryType: 'experiment', experiment: 'checkout_button' }, { principal: admin });
    expect(sql).toMatch(/^-- Northstar: experiment Checkout button, sums by variant of checkout_button_conversions/);
    expect((await ask('checkout_button')).meta.sql.startsWith(sql)).toBe(true);
  });
});
