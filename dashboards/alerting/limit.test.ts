import type { Threshold } from '../../contract/catalogue';
import { kpi } from '../testing/catalogue';
import { limitOf, limitsOf } from './limit';

const alert = { threshold: 'critical', over: '1h', for: '0s', runbook: 'kpi-anomaly', no_data: 'ok' } as const;

function limit(thresholds: readonly Threshold[], unit = 'short') {
  return limitOf(kpi('k', { thresholds: [...thresholds], display: { label: 'K', unit } }), alert);
}

test.each([
  [[{ above: 0.3, severity: 'critical' }], { type: 'gt', params: [0.3] }],
  [[{ below: -5, severity: 'critical' }], { type: 'lt', params: [-5] }],
  [
    [
      { above: 10, severity: 'critical' },
      { below: 2, severity: 'critical' },
    ],
    { type: 'outside_range', params: [2, 10] },
  ],
  [
    [
      { above: 5, severity: 'warning' },
      { above: 10, severity: 'critical' },
    ],
    { type: 'gt', params: [10] },
  ],
] as const)('S1-22: the thresholds %j make a strict comparison', (thresholds, evaluator) => {
  expect(limit(thresholds).expression).toEqual({ type: 'threshold', expression: 'A', conditions: [{ type: 'query', evaluator }] });
});

test.each([
  [[{ at_least: 0.8, severity: 'critical' }], '$A >= 0.8', 'at or above 0.8'],
  [[{ at_most: 0, severity: 'critical' }], '$A <= 0', 'at or below 0'],
  [
    [
      { at_least: 10, severity: 'critical' },
      { below: 2, severity: 'critical' },
    ],
    '$A < 2 || $A >= 10',
    'below 2 or at or above 10',
  ],
] as const)('§C rows 13 and 22: the thresholds %j are computed, since Grafana 10.1 knows no evaluator for them', (thresholds, expression, text) => {
  expect(limit(thresholds)).toEqual({ expression: { type: 'math', expression }, text });
});

test('of several that are told once a period, the nearest is watched and all are named', () => {
  const thresholds: Threshold[] = [
    { above: 0.95, severity: 'critical' },
    { at_least: 0.8, severity: 'critical' },
  ];
  const share = kpi('k', { thresholds, display: { label: 'K', unit: 'percentunit' } });
  expect(limitsOf(share, { threshold: 'critical', once: 'month', for: '0s', no_data: 'ok' })).toEqual({ expression: { type: 'math', expression: '$A >= 0.8' }, text: 'at or above 80 %, above 95 %' });
});

test.each([
  ['percentunit', 0.07, 'above 7 %'],
  ['percent', 7, 'above 7 %'],
  ['currencyEUR', 1000, 'above EUR 1000'],
  ['currency:CAD', 1000, 'above CAD 1000'],
  ['h', 24, 'above 24 h'],
  ['none', 3, 'above 3'],
  ['short', 3, 'above 3'],
])('a limit in %s reads as people say it', (unit, above, text) => {
  expect(limit([{ above, severity: 'critical' }], unit).text).toBe(text);
});

test('a limit on both sides names both', () => {
  const thresholds = [
    { above: 10, severity: 'critical' },
    { below: 2, severity: 'critical' },
  ] as const;
  expect(limit(thresholds, 'h').text).toBe('outside 2 h to 10 h');
});

test.each([
  ['none of that severity', [{ above: 1, severity: 'warning' }], '0 above and 0 below'],
  [
    'two on one side',
    [
      { above: 1, severity: 'critical' },
      { above: 2, severity: 'critical' },
    ],
    '2 above and 0 below',
  ],
] as const)('%s cannot be watched', (_, thresholds, stated) => {
  expect(() => limit(thresholds)).toThrow(`k: an alert needs exactly one critical threshold a side; stated are ${stated}.`);
});

test('a limit finer than Grafana compares is refused rather than rounded', () => {
  expect(limit([{ above: 0.000001, severity: 'critical' }]).text).toBe('above 0.000001');
  expect(() => limit([{ above: 0.0000015, severity: 'critical' }])).toThrow(
    'k: the threshold 0.0000015 is too fine; Grafana compares 6 decimals.'
  );
});
