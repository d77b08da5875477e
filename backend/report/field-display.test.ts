import { fieldDisplay, matchesPattern, showValue } from './field-display';
import type { FieldRules } from './report';
import { metric } from './testing/fake-ask';

const column = metric('rate', 'Collection rate', { display: { label: 'Collection rate', unit: 'percentunit', decimals: 2 } });
const rules: FieldRules = { defaults: { unit: 'short', decimals: 0 }, overrides: [] };
const context = { refId: 'A', formatting: false };

describe('fieldDisplay', () => {
  it('takes the panel’s unit before the KPI’s, and the KPI’s where the panel has none', () => {
    expect(fieldDisplay(rules, column, context)).toMatchObject({ unit: 'short', decimals: 0 });
    expect(fieldDisplay({ defaults: {}, overrides: [] }, column, context)).toMatchObject({ unit: 'percentunit', decimals: 2, label: 'Collection rate' });
  });

  it('X8: shows a tenant’s dollars as dollars, whatever currency the board was written for', () => {
    const dollars = metric('sales', 'Sales', { display: { label: 'Sales', unit: 'currencyUSD' }, tenantUnit: true });
    const euros = { unit: 'currencyEUR' } as const;
    expect(fieldDisplay({ defaults: euros, overrides: [] }, dollars, context).unit).toBe('currencyUSD');
    expect(fieldDisplay({ defaults: {}, overrides: [{ matches: { by: 'name', name: 'sales' }, rule: euros }] }, dollars, context).unit).toBe('currencyUSD');
    expect(fieldDisplay({ defaults: { unit: 'short' }, overrides: [] }, dollars, context).unit).toBe('short');
  });

  it('lets a question’s own formatting beat the panel’s defaults, as in Grafana, and an override beat both', () => {
    expect(fieldDisplay(rules, column, { ...context, formatting: true })).toMatchObject({ unit: 'percentunit', decimals: 2 });
    const overrides: FieldRules['overrides'] = [{ matches: { by: 'name', name: 'rate' }, rule: { decimals: 1, displayName: 'Rate' } }];
    expect(fieldDisplay({ ...rules, overrides }, column, { ...context, formatting: true })).toMatchObject({ unit: 'percentunit', decimals: 1, label: 'Rate' });
  });

  it('shows a relative change as a share, whatever its KPI is measured in', () => {
    const change = { ...metric('revenue__delta_ratio', 'Change', { display: { label: 'Change', unit: 'currencyEUR' } }), comparison: 'delta_ratio' as const };
    expect(fieldDisplay({ defaults: {}, overrides: [] }, change, context).unit).toBe('percentunit');
  });

  it('fills labels into display names', () => {
    const named: FieldRules = { defaults: { displayName: '${__field.labels.region}: ${__field.name}' }, overrides: [] };
    expect(fieldDisplay(named, column, { ...context, labels: { region: 'North' } }).label).toBe('North: Collection rate');
  });

  it('matches Grafana’s patterns and survives broken ones', () => {
    expect(matchesPattern('/^rate/i', 'Rate A')).toBe(true);
    expect(matchesPattern('/(/', 'Rate A')).toBe(false);
  });
});

describe('showValue', () => {
  const field = {
    label: 'x',
    unit: 'short',
    noValue: 'none yet',
    thresholds: { mode: 'absolute' as const, steps: [{ value: null, color: 'green' }] },
    mappings: [
      { type: 'value' as const, results: { 0: { text: 'closed', color: 'red' } } },
      { type: 'range' as const, from: 10, to: null, result: { text: 'many' } },
      { type: 'special' as const, match: 'true', result: { text: 'on' } },
    ],
  };

  it('maps before it formats', () => {
    expect(showValue('0', field)).toEqual({ text: 'closed', color: 'red' });
    expect(showValue(12, field)).toEqual({ text: 'many', color: 'green' });
    expect(showValue(true, field).text).toBe('on');
    expect(showValue(3, field).text).toBe('3');
    expect(showValue(null, field).text).toBe('none yet');
  });
});
