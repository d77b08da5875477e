import { faultsOfMetrics } from '../testing/shop';

const kpi = (name: string, label: string, synonyms: string) =>
  `{ name: ${name}, label: ${label}, description: d, type: simple, type_params: { measure: order_count }, config: { meta: { northstar: { unit: short, owner: Sales, better: higher, freshness: live, runbook: kpi-anomaly, synonyms: [${synonyms}] } } } }`;

it.each([
  ['name', 'DAILY_BUYERS', 'the name'],
  ['label', 'buyers of a day', 'the label'],
  ['synonym', 'dab', 'a synonym'],
])("another KPI's %s is no synonym, however it is written", (_, word, what) => {
  expect(faultsOfMetrics(kpi('daily_buyers', 'Buyers of a day', 'DAB'), kpi('buyers', 'Buyers', `people, ${word}`))).toEqual([
    `buyers: the synonym \`${word}\` is ${what} of daily_buyers already, at more.yaml:2`,
  ]);
});

it('a KPI that comes later owns its name and its label too', () => {
  expect(faultsOfMetrics(kpi('buyers', 'Buyers', 'daily_buyers'), kpi('daily_buyers', 'Buyers of a day', 'DAB'))).toEqual([
    'buyers: the synonym `daily_buyers` is the name of daily_buyers already, at more.yaml:3',
  ]);
});

it('a KPI may have its own name as a synonym, and words of its own', () => {
  expect(faultsOfMetrics(kpi('daily_buyers', 'Buyers of a day', 'daily_buyers, DAB'), kpi('buyers', 'Buyers', 'people'))).toEqual([]);
});
