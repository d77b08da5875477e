import { Problem } from '../../contract/problem';
import { refusalOf } from './refusal';
import { openShop, type Shop } from './testing/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const misfit = new Problem('invalid_filter', 'A filter compares a column with a value of another kind.', { cause: new Error("Could not convert string 'Eve' to INT64") });

describe('values and types that an engine refuses', () => {
  it("are the filter's fault where the question has one", () => {
    const asked = shop.compile({ metrics: ['orders_placed'], where: "{{ Dimension('order__channel') }} > 5" });
    expect(refusalOf(misfit, asked)).toBe(misfit);
  });

  it("are the catalogue's fault where it has none, and tell nothing of the rows", () => {
    const told = refusalOf(misfit, shop.compile({ metrics: ['orders_placed'] }));
    expect(told).toMatchObject({ code: 'store_failed', message: expect.stringContaining('catalogue'), cause: misfit.cause });
    expect(told).toMatchObject({ message: expect.not.stringContaining('Eve') });
  });

  it('leaves every other fault as it is', () => {
    const late = new Problem('timed_out', 'The question ran longer than 30 s and was stopped.');
    expect(refusalOf(late, shop.compile({ metrics: ['orders_placed'] }))).toBe(late);
  });
});
