import { loadCatalogue } from './load';

const TEXT = `
northstar_parameters:
  - { name: target, value: 5, unit: currency, description: What is hoped for. }
  - { name: rent, value: 5, unit: currencyUSD, description: What is paid in dollars. }
semantic_models:
  - name: sales
    model: ref('sales')
    defaults: { agg_time_dimension: date }
    entities: [{ name: sale, type: primary, expr: id }]
    dimensions: [{ name: date, type: time, type_params: { time_granularity: day } }]
    measures: [{ name: amount, agg: sum, expr: amount, config: { meta: { northstar: { currency: paid_in } } } }, { name: weight, agg: sum, expr: weight }, { name: price, agg: average, config: { meta: { northstar: { currency: paid_in } } } }]
    config: { meta: { northstar: { tenant: none } } }
metrics:
${['currency', 'currencyUSD', 'short']
  .map((unit) => `  - { name: in_${unit.toLowerCase()}, label: In ${unit}, description: Sales., type: simple, type_params: { measure: amount }, config: { meta: { northstar: { unit: ${unit}, runbook: kpi-anomaly, owner: Finance, better: higher, freshness: live } } } }`)
  .join('\n')}
`;

function unitsIn(currency?: string) {
  const { catalogue, faults } = loadCatalogue([{ name: 'sales.yaml', text: TEXT }], { tenantBound: false, ...(currency === undefined ? {} : { currency }) });
  expect(faults).toEqual([]);
  return [catalogue?.kpis.map(({ northstar }) => northstar?.unit), catalogue?.manifest.parameters.map(({ unit }) => unit)];
}

describe("X8: the unit `currency` is the tenant's own", () => {
  test.each([
    ['EUR where none is given', undefined, 'currencyEUR'],
    ['one that Grafana knows', 'GBP', 'currencyGBP'],
    ['one that it does not', 'CAD', 'currency:CAD'],
  ])('%s; other units stay', (_, currency, unit) => {
    expect(unitsIn(currency)).toEqual([[unit, 'currencyUSD', 'short'], [unit, 'currencyUSD']]);
  });

  test.each(['', 'eur', 'Euro', 'EURO', 'ZZZ'])('"%s" is refused in one sentence', (code) => {
    expect(() => unitsIn(code)).toThrow(expect.objectContaining({ code: 'invalid_settings', message: `"${code}" is not a currency; use an ISO 4217 code such as EUR.` }));
  });
});

describe('X8: amounts in two currencies have no sum', () => {
  const expressionsIn = (text: string, currency: string) => {
    const { catalogue, faults } = loadCatalogue([{ name: 'sales.yaml', text }], { tenantBound: false, currency });
    return faults.length > 0 ? faults.map(({ message }) => message) : catalogue?.manifest.semantic_models[0]?.measures.map(({ expr }) => expr);
  };

  test.each(['EUR', 'USD'])("a measure that names its currency's column aggregates the tenant's own alone, %s", (currency) => {
    expect(expressionsIn(TEXT, currency)).toEqual([`CASE WHEN paid_in = '${currency}' THEN amount END`, 'weight', `CASE WHEN paid_in = '${currency}' THEN price END`]);
  });

  test('an expression in the place of the column is refused', () => {
    expect(expressionsIn(TEXT.replace('currency: paid_in', "currency: 1 = 1 OR paid_in"), 'EUR')).toEqual([expect.stringContaining('is the name of a column, such as currency')]);
  });
});
