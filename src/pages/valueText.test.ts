import { valuesText, valueText } from './valueText';

it('S3-22: a value is shown in its KPI’s unit with its decimals', () => {
  expect(valueText(0.914, { unit: 'percentunit', decimals: 1 })).toBe('91.4%');
  expect(valueText(31_250, { unit: 'currencyEUR', decimals: 0 })).toBe('€31K');
});

it('two values that differ do not read alike', () => {
  const euros = { unit: 'currencyEUR', decimals: 0 };
  expect(valuesText([31_250, 12_000], euros)).toEqual(['€31K', '€12K']);
  expect(valuesText([12_100, 12_400], euros)).toEqual(['€12.1K', '€12.4K']);
  expect(valuesText([12_101, 12_102], euros)).toEqual(['€12.101K', '€12.102K']);
  expect(valuesText([12_000, 12_000], euros)).toEqual(['€12K', '€12K']);
});
