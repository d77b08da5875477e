import type { MetricEntry } from '../../contract/catalogue';
import { utilisation } from '../testing/catalogue';
import { alertRules } from './alert-rules';
import { rulesPage } from './rules-page';

const pageOf = (...kpis: readonly MetricEntry[]) => rulesPage(alertRules(kpis), kpis);
const rowOf = (page: string, number: number) => page.split('\n').find((line) => line.startsWith(`| ${number} |`));

test('§C: says of each rule which window was asked for, and why it looks at another', () => {
  const [alert] = utilisation.alerts;
  const explained = { ...utilisation, alerts: [{ ...alert!, window_reason: 'A day has too few hires' }] };
  expect(rowOf(pageOf(explained), 7)).toMatch(/\| the KPI's own grain<br>A day has too few hires\. \|$/);
  expect(rowOf(pageOf(utilisation), 7)).toMatch(/\| the KPI's own grain \|$/);
});
