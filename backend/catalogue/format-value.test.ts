import { formatValue } from './format-value';

describe('formatValue', () => {
  // Written down from getValueFormat of @grafana/data 13.1.
  it.each([
    ['short', 1234.5, undefined, '1.23 K'],
    ['short', 1234567.5, 2, '1.23 Mil'],
    ['short', 999, 0, '999'],
    ['short', 0.00012, undefined, '0.00012'],
    ['currencyEUR', 412345.67, 2, '€412.35K'],
    ['currencyEUR', 41.6, 2, '€41.60'],
    ['currencyGBP', -1234567, 1, '-£1.23M'],
    ['currencyUSD', 999, 0, '$999'],
    ['currencySEK', -1250, 0, '-SEK 1.25K'],
    ['currency:CAD', 5, 2, 'CAD 5.00'],
    ['percentunit', 0.9312, 1, '93.1%'],
    ['percent', 12.345, 1, '12.3%'],
    ['s', 90, 1, '1.5 mins'],
    ['s', 45, undefined, '45 s'],
    ['s', 0.5, 1, '500.0 ms'],
    ['s', 259200, 1, '3.0 days'],
    ['s', 5400, 1, '1.5 hours'],
    ['ms', 1500, 2, '1.50 s'],
    ['ms', 15, 2, '15.00 ms'],
    ['ms', 90000, 1, '1.5 mins'],
    ['m', 90, 1, '1.5 hours'],
    ['h', 1, 0, '1 hour'],
    ['d', 1, 0, '1 day'],
    ['widgets', 3, 1, '3.0 widgets'],
    ['suffix:pallets', 3, 0, '3 pallets'],
  ])('shows %s of %p with %p decimals as %s', (unit, value, decimals, shown) => {
    expect(formatValue(value, { unit, decimals })).toBe(shown);
  });

  it('keeps every digit of long decimal text', () => {
    expect(formatValue('123456789012345678.91', { unit: 'currencyEUR', style: 'full' })).toBe('€123,456,789,012,345,678.91');
    expect(formatValue('-9007199254740993', { unit: 'none' })).toBe('-9,007,199,254,740,993');
  });

  it('rounds decimal text half away from zero, without floats', () => {
    expect(formatValue('1.005', { decimals: 2 })).toBe('1.01');
    expect(formatValue('-2.5', { decimals: 0 })).toBe('-3');
    expect(formatValue('-0.004', { decimals: 2 })).toBe('0.00');
    expect(formatValue('999.995', { decimals: 2 })).toBe('1,000.00');
  });

  it('writes shares exactly, where a float would not', () => {
    expect(formatValue('0.57', { unit: 'percentunit' })).toBe('57%');
    expect(formatValue('1.15', { unit: 'percentunit' })).toBe('115%');
    expect(formatValue(0.07, { unit: 'percentunit', decimals: 2 })).toBe('7.00%');
  });

  it('does not let a KPI’s decimals hide a scaled value', () => {
    expect(formatValue('5021430', { unit: 'currencyEUR', decimals: 0 })).toBe('€5.02M');
    expect(formatValue('5021430', { unit: 'currencyEUR', decimals: 0, style: 'full' })).toBe('€5,021,430');
    expect(formatValue('199400', { unit: 'currencyEUR', decimals: 0 })).toBe('€199K');
    expect(formatValue(99, { unit: 'm', decimals: 0 })).toBe('1.65 hours');
    expect(formatValue(30, { unit: 'h', decimals: 1 })).toBe('1.25 days');
    expect(formatValue(400, { unit: 'd', decimals: 0 })).toBe('1.1 years');
    expect(formatValue(49, { unit: 'm', decimals: 0 })).toBe('49 mins');
  });

  it('groups thousands of plain numbers and chooses digits from the value', () => {
    expect(formatValue(1234567.5, {})).toBe('1,234,568');
    expect(formatValue(12.345, {})).toBe('12.3');
    expect(formatValue(0.5, {})).toBe('0.5');
    expect(formatValue(1e21, {})).toBe('1,000,000,000,000,000,000,000');
  });

  it('shows what is no number as what it is', () => {
    expect(formatValue(null, { unit: 's' })).toBe('–');
    expect(formatValue(NaN)).toBe('–');
    expect(formatValue(Infinity)).toBe('–');
    expect(formatValue(true)).toBe('yes');
    expect(formatValue('North', { unit: 'currencyEUR' })).toBe('North');
    expect(formatValue('', { unit: 's' })).toBe('');
  });
});
