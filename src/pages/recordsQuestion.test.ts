import { CATALOGUE } from '../testing/catalogue';
import { recordsQuestion } from './recordsQuestion';

const [revenue, , , sales] = CATALOGUE.metrics;
if (!revenue || !sales) {
  throw new Error('The catalogue of the tests has changed.');
}

it('asks for the records behind a row, by its values', () => {
  expect(recordsQuestion(revenue, { kpi: 'revenue', ds: 'northstar', 'var-order__region': 'North & "South"', from: 'now-7d', to: 'now' })).toMatchObject({
    queryType: 'records',
    metrics: ['revenue'],
    filters: [{ field: 'order__region', op: 'in', values: ['North & "South"'] }],
  });
});

it('asks for records without a value where the row has none', () => {
  expect(recordsQuestion(revenue, { 'var-order__region': '' }).filters).toEqual([{ field: 'order__region', op: 'is_null' }]);
});

it("leaves out what the KPI does not have, so that another board's variable breaks nothing", () => {
  expect(recordsQuestion(revenue, { 'var-host__name': 'a', 'var-datasource': 'x' }).filters).toEqual([]);
});

it('asks a KPI that is computed from others over time', () => {
  expect(recordsQuestion(sales, { 'var-order__region': ['North', 'South'] })).toMatchObject({
    group_by: ['metric_time__auto'],
    filters: [{ field: 'order__region', op: 'in', values: ['North', 'South'] }],
  });
  expect(recordsQuestion(sales, {})).not.toHaveProperty('queryType');
});
