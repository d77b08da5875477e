import type { Cell } from '../../contract/answer';
import { REWRITES, type Rewrite } from './resolve';
import { QUESTIONS } from './testing/questions';
import { useShop } from './testing/use-shop';

const shop = useShop();
const names = Object.keys(QUESTIONS);

/** Sums of doubles may differ in their last digits by the order of their rows. */
function comparable(rows: readonly (readonly Cell[])[]): unknown[][] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell)));
}

describe.each(REWRITES)('the rewrite %s', (rewrite: Rewrite) => {
  const context = { without: new Set([rewrite]) };

  it.each(names)('changes no row of %s', async (name) => {
    const [plain, rewritten] = [await shop.ask(QUESTIONS[name], context), await shop.ask(QUESTIONS[name])];
    expect(comparable(plain.rows)).toEqual(comparable(rewritten.rows));
    expect(plain.columns).toEqual(rewritten.columns);
  });

  it('is written in the statements of some', () => {
    const changed = names.filter((name) => shop.compile(QUESTIONS[name]).sql !== shop.compile(QUESTIONS[name], context).sql);
    expect(changed.length).toBeGreaterThan(3);
    expect(changed.length).toBeLessThan(names.length);
  });
});

describe('all of them left out', () => {
  it.each(names)('change no row of %s', async (name) => {
    const [plain, rewritten] = [await shop.ask(QUESTIONS[name], { without: new Set(REWRITES) }), await shop.ask(QUESTIONS[name])];
    expect(comparable(plain.rows)).toEqual(comparable(rewritten.rows));
  });
});

describe('there is something to change', () => {
  // No channel and no segment of the shop is as odd as this one asks for.
  it.each(names.filter((name) => name !== 'filters'))('%s has an answer with values', async (name) => {
    const { rows } = await shop.ask(QUESTIONS[name]);
    expect(rows.flat().some((cell) => cell !== null)).toBe(true);
  });
});
