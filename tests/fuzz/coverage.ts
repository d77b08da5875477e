import { FILTER_OPERATORS } from '../../contract/filter';
import type { Asked, Outcome } from './check-question';

type Part = (question: ReadonlyMap<string, unknown>, text: string) => boolean;

const metric = (...names: readonly string[]): Part => (question, text) => question.get('queryType') !== 'values' && names.some((name) => text.includes(`"${name}"`));
const written = (pattern: RegExp): Part => (_, text) => pattern.test(text);
const has = (name: string): Part => (question) => question.has(name);

/** What answered questions must have had in them, or the test tests less than it says. */
const PARTS: Readonly<Record<string, Part>> = {
  'no KPI': (question) => !question.has('metrics') && !question.has('saved_query'),
  'two or three KPIs': (question) => Array.isArray(question.get('metrics')) && JSON.stringify(question.get('metrics')).includes(','),
  'KPI of a sum, filling gaps': metric('sales'),
  'average': metric('mean_amount'),
  'median or percentile': metric('middle', 'p90', 'p10_disc'),
  'distinct count': metric('buyers'),
  'KPI with a filter': metric('web_orders', 'gold_sales'),
  'KPI filtered by another KPI': metric('regular_orders'),
  'ratio': metric('paid_rate', 'web_share', 'sales_per_visit'),
  'derived KPI': metric('net_orders'),
  'offset': metric('growth', 'since_month', 'growth_before'),
  'offset of a calendar': metric('fiscal_growth'),
  'cumulative KPI': metric('sales_ever', 'orders_7d', 'sales_mtd', 'trailing_share'),
  'conversion': metric('visit_to_order', 'orders_after_visit'),
  'stock': metric('units', 'units_by_place', 'units_in_stock'),
  'score': metric('health'),
  'grain': written(/metric_time__(?:hour|day|week|month|quarter|year)/),
  "panel's grain": written(/__auto|\.grain\('auto'\)/),
  'calendar': written(/fiscal_quarter|retail_period/),
  'part of a date': written(/date_part/),
  'join': written(/customer__segment|customer__name/),
  'two joins': written(/customer__region/),
  'slowly changing dimension': written(/shop__tier/),
  'filter by a KPI': written(/Metric\('/),
  'template': has('where'),
  'cast of a text': written(/CAST\(\{\{ Dimension\('order__code|::/),
  'value suggestions': (question) => question.get('queryType') === 'values',
  'age of the data': (question) => question.get('queryType') === 'freshness',
  'saved query': has('saved_query'),
  'comparison': has('compare'),
  'smallest and largest': (question) => question.get('min_max_only') === true,
  'repeated rows': (question) => question.get('apply_group_by') === false,
  'order and limit': (question) => question.has('order_by') && question.has('limit'),
  'time zone': has('timezone'),
  "the other tenant's name": written(/other-tenant/),
  ...Object.fromEntries(Object.keys(FILTER_OPERATORS).map((op) => [`filter ${op}`, written(new RegExp(`"op":"${op}"`))])),
};

/** Counts what the questions that were really answered had in them. */
export class Coverage {
  private readonly counts = new Map(Object.keys(PARTS).map((part) => [part, 0]));
  private readonly outcomes = new Map<string, number>();

  add(outcome: Outcome, { question }: Asked): void {
    const name = outcome.kind === 'answer' ? 'answered' : outcome.isMisfit ? `${outcome.problem.code} by the engine` : outcome.problem.code;
    this.outcomes.set(name, (this.outcomes.get(name) ?? 0) + 1);
    if (outcome.kind !== 'answer' || !outcome.isFromStore || typeof question !== 'object' || question === null) {
      return;
    }
    const text = JSON.stringify(question);
    const parts = new Map<string, unknown>(Object.entries(question));
    Object.entries(PARTS).forEach(([part, isIn]) => this.counts.set(part, (this.counts.get(part) ?? 0) + Number(isIn(parts, text))));
  }

  /** Parts that fewer answered questions had than one in a thousand. */
  get missing(): readonly string[] {
    const asked = [...this.outcomes.values()].reduce((sum, count) => sum + count, 0);
    return [...this.counts].filter(([, count]) => count < Math.max(1, asked / 1000)).map(([part]) => part);
  }

  /** Two lines for whoever reads the log: how questions went, and what the answered ones had in them. */
  toString(): string {
    const list = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
    return `${list(this.outcomes)}\n  answered with: ${list(this.counts)}`;
  }
}
