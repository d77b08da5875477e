import { adHocFilter, splitAdHoc } from './adHoc';
import { CATALOGUE } from '../testing/catalogue';

const filter = (operator: string, value: string, values?: string[]) => adHocFilter({ key: 'order__region', operator, value, values });

describe('adHocFilter', () => {
  it.each(['=', '!=', '<', '>'])('takes %s as it is', (operator) => {
    expect(filter(operator, 'North')).toEqual({ field: 'order__region', op: operator, values: ['North'] });
  });

  it('takes the operators for several values of newer Grafanas', () => {
    expect(filter('=|', 'North', ['North', 'South'])).toEqual({ field: 'order__region', op: 'in', values: ['North', 'South'] });
    expect(filter('!=|', 'North', ['North'])).toEqual({ field: 'order__region', op: 'not_in', values: ['North'] });
  });

  it.each([
    ['North|South', ['North', 'South']],
    ['^(North|South)$', ['North', 'South']],
    ['(?:North)', ['North']],
    ['St\\. Gallen|a\\|b', ['St. Gallen', 'a|b']],
  ])('takes the regular expression %s as a list of values', (pattern, values) => {
    expect(filter('=~', pattern)).toEqual({ field: 'order__region', op: 'in', values });
    expect(filter('!~', pattern)).toEqual({ field: 'order__region', op: 'not_in', values });
  });

  it.each(['N.*', '^North', 'North$', 'Nor(th|d)', '[NS]orth', 'N\\w+', 'x{2}'])('refuses the regular expression %s', (pattern) => {
    expect(() => filter('=~', pattern)).toThrow(expect.objectContaining({ code: 'invalid_filter', message: expect.stringContaining(pattern) }));
  });

  it('names the allowed operators where it knows none of that name', () => {
    expect(() => filter('~~', 'x')).toThrow(/uses ~~; allowed are = != < >/);
  });
});

describe('splitAdHoc', () => {
  const filters = [{ key: 'order__channel', operator: '=', value: 'Web' }];

  it('applies a filter only where every KPI has its dimension', () => {
    expect(splitAdHoc(filters, { metrics: ['revenue'] }, CATALOGUE)).toEqual({ applied: filters, skipped: [] });
    expect(splitAdHoc(filters, { metrics: ['revenue', 'orders'] }, CATALOGUE)).toEqual({
      applied: [],
      skipped: ['The ad-hoc filter on Channel is not applied: Orders cannot be told apart by it.'],
    });
  });

  it('S4-17: narrows a correlation only where what is compared with has the dimension too', () => {
    const compared = (name: string) => ({ metrics: ['revenue'], analysis: { kind: 'correlation' as const, with: [name] } });
    const region = [{ key: 'order__region', operator: '=', value: 'North' }];
    expect(splitAdHoc(region, compared('orders'), CATALOGUE).applied).toEqual(region);
    expect(splitAdHoc(region, compared('uptime'), CATALOGUE)).toEqual({ applied: [], skipped: ['The ad-hoc filter on Region is not applied: Uptime cannot be told apart by it.'] });
  });

  it('narrows the KPIs of a saved query', () => {
    const region = [{ key: 'order__region', operator: '=', value: 'North' }];
    expect(splitAdHoc(region, { saved_query: 'orders_of_regions' }, CATALOGUE)).toEqual({ applied: region, skipped: [] });
    expect(splitAdHoc(filters, { saved_query: 'orders_of_regions' }, CATALOGUE).skipped).toEqual([
      'The ad-hoc filter on Channel is not applied: Orders cannot be told apart by it.',
    ]);
  });

  it('says so where there is no KPI to narrow', () => {
    expect(splitAdHoc(filters, { metrics: [] }, CATALOGUE).skipped).toEqual([
      'The ad-hoc filter on Channel is not applied: it needs a KPI to narrow.',
    ]);
  });

  it('S3-17: narrows a funnel by what the KPI of its first step has; of a saved one the backend decides', () => {
    const funnel = (metric: string) => ({ queryType: 'funnel' as const, funnel: { entity: 'customer', steps: [{ metric }, { metric: 'revenue' }] } });
    expect(splitAdHoc(filters, funnel('revenue'), CATALOGUE)).toEqual({ applied: filters, skipped: [] });
    expect(splitAdHoc(filters, funnel('orders'), CATALOGUE).applied).toEqual([]);
    expect(splitAdHoc(filters, { queryType: 'funnel', funnel: 'first_order' }, CATALOGUE)).toEqual({ applied: filters, skipped: [] });
  });

  it('S3-22: leaves what was found and kept as it is, of a KPI too, and says so', () => {
    expect(splitAdHoc(filters, { queryType: 'anomalies', metrics: ['revenue'] }, CATALOGUE)).toEqual({
      applied: [],
      skipped: ['The ad-hoc filter on Channel is not applied: what was found and kept has no such field.'],
    });
  });
});
