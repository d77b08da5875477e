import { CATALOGUE } from '../../testing/catalogue';
import { completionsAt } from './completions';

/** The texts that completing at `|` gives, in the order in which they are offered. */
function completed(marked: string): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  return completionsAt(text, caret, CATALOGUE).map(({ text: name, from, to }) => text.slice(0, from) + name + text.slice(to));
}

it.each([
  ['regi|', ["{{ Dimension('order__region') }}"]],
  ["{{ Entity('customer') }} = 1 AND chan|", ["{{ Entity('customer') }} = 1 AND {{ Dimension('order__channel') }}"]],
  ['{{ ordered|', ["{{ TimeDimension('order__created_at', 'day')"]],
  ['{{ cust|omer }} = 1', ["{{ Entity('customer') }} = 1"]],
  ['uptim|', []],
  ['sales|', []],
])('completes a whole reference: %s', (marked, texts) => {
  expect(completed(marked)).toEqual(texts);
});

it('writes a KPI with an entity that it is known for', () => {
  expect(completed('orders|')).toContain("{{ Metric('orders', ['customer']) }}");
});

it.each([
  ["{{ Dimension('reg|') }} = 'N'", ["{{ Dimension('order__region') }} = 'N'"]],
  ["{{ Dimension('order__reg|ion", ["{{ Dimension('order__region'"]],
  ["{{ Dimension('order__region|') }}", []],
  ["{{ Dimension('host|", ["{{ Dimension('host__name'"]],
  ['{{ Entity("|") }}', ['{{ Entity("customer") }}']],
  ["{{ TimeDimension('metric_time', 'fis|') }}", ["{{ TimeDimension('metric_time', 'fiscal_quarter') }}"]],
  ["{{ TimeDimension('|", ["{{ TimeDimension('order__created_at'", "{{ TimeDimension('metric_time'"]],
  ["{{ Dimension('order__created_at').date_part('do|') }}", ["{{ Dimension('order__created_at').date_part('dow') }}", "{{ Dimension('order__created_at').date_part('doy') }}"]],
  ["{{ Metric('upt|", ["{{ Metric('uptime'"]],
  ["{{ Metric('orders', group_by=['|']) }}", ["{{ Metric('orders', group_by=['customer']) }}"]],
])('completes a name inside its call: %s', (marked, texts) => {
  expect(completed(marked)).toEqual(texts);
});

it('offers names to begin with, and nothing inside a text of the condition or behind a sign', () => {
  expect(completed('|').length).toBeGreaterThan(3);
  expect(completed('{{ |').length).toBeGreaterThan(3);
  expect(completed("{{ Dimension('order__region') }} = 'regi|'")).toEqual([]);
  expect(completed("{{ Dimension('order__region') }} = |")).toEqual([]);
});
