import fc from 'fast-check';
import { DATE_PARTS, GRAINS } from '../../contract/grain';
import { ALIGNMENTS, COMPARISONS, FORMATS } from '../../contract/question';
import { filterOf, templateOf } from './valid-condition';
import type { FieldWord, MetricWord, Vocabulary } from './vocabulary';

/** A question as somebody writes it down. */
export type Written = Readonly<Record<string, unknown>>;

const ZONES = ['UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'];

/** Questions that keep to the catalogue's language; some are refused all the same, because of what they ask together. */
export function validQuestion(vocabulary: Vocabulary): fc.Arbitrary<Written> {
  return fc.oneof(
    { weight: 10, arbitrary: metricsQuestion(vocabulary) },
    { weight: 3, arbitrary: valuesQuestion(vocabulary) },
    ...(vocabulary.savedQueries.length > 0 ? [{ weight: 2, arbitrary: savedQuestion(vocabulary) }] : []),
    { weight: 1, arbitrary: freshnessQuestion(vocabulary) }
  );
}

function metricsQuestion(vocabulary: Vocabulary): fc.Arbitrary<Written> {
  return fc.shuffledSubarray([...vocabulary.metrics], { minLength: 1, maxLength: 3 }).chain((metrics) => {
    const fields = sharedFields(metrics);
    return optional(
      {
        metrics: fc.constant(metrics.map(({ name }) => name)),
        group_by: fc.array(fc.oneof({ weight: 3, arbitrary: timeItem(metrics, vocabulary) }, ...fieldItems(fields, vocabulary)), { maxLength: 3 }),
      },
      {
        ...conditions(fields, vocabulary),
        ...around(vocabulary),
        order_by: fc.constantFrom(...metrics.flatMap(({ name }) => [[name], [`-${name}`]])),
        compare: comparison(vocabulary),
      }
    );
  });
}

/** Distinct values: of one field for a picker, or of several; with and without a KPI. */
function valuesQuestion(vocabulary: Vocabulary): fc.Arbitrary<Written> {
  const picker = fc.constantFrom(...vocabulary.metrics).chain((metric) =>
    optional(
      { queryType: fc.constant('values'), group_by: fc.tuple(fc.oneof(...fieldItems(metric.fields, vocabulary))) },
      { ...conditions(metric.fields, vocabulary), ...around(vocabulary), metrics: fc.constant([metric.name]), min_max_only: fc.boolean() }
    )
  );
  const distinct = optional(
    { group_by: fc.array(fc.oneof(...fieldItems(vocabulary.fields, vocabulary), timeItem([], vocabulary)), { minLength: 1, maxLength: 2 }) },
    { ...conditions(vocabulary.fields, vocabulary), ...around(vocabulary), min_max_only: fc.boolean(), apply_group_by: fc.boolean() }
  );
  return fc.oneof(picker, distinct);
}

function savedQuestion(vocabulary: Vocabulary): fc.Arbitrary<Written> {
  return optional(
    { saved_query: fc.constantFrom(...vocabulary.savedQueries) },
    { ...around(vocabulary), compare: comparison(vocabulary), group_by: fc.tuple(timeItem([], vocabulary)), ...conditions(vocabulary.fields, vocabulary) }
  );
}

function freshnessQuestion(vocabulary: Vocabulary): fc.Arbitrary<Written> {
  return optional({ queryType: fc.constant('freshness'), metrics: fc.tuple(fc.constantFrom(...vocabulary.metrics.map(({ name }) => name))) }, { format: fc.constantFrom(...FORMATS) });
}

function sharedFields(metrics: readonly MetricWord[]): readonly FieldWord[] {
  const [first, ...rest] = metrics;
  return (first?.fields ?? []).filter(({ name }) => rest.every(({ fields }) => fields.some((field) => field.name === name)));
}

function timeItem(metrics: readonly MetricWord[], { calendars }: Vocabulary): fc.Arbitrary<unknown> {
  const shared = GRAINS.slice(GRAINS.indexOf('hour')).filter((grain) => metrics.every(({ grains }) => grains.includes(grain)));
  const grains = [...shared, ...calendars];
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...grains).map((grain) => `metric_time__${grain}`) },
    { weight: 1, arbitrary: fc.constantFrom('metric_time', 'metric_time__auto') },
    { weight: 1, arbitrary: fc.constantFrom(...grains).map((grain) => `TimeDimension('metric_time', '${grain}')`) },
    { weight: 1, arbitrary: fc.constantFrom(...grains).map((grain) => ({ name: 'metric_time', grain })) },
    { weight: 1, arbitrary: fc.constantFrom(...DATE_PARTS).map((date_part) => ({ name: 'metric_time', date_part })) }
  );
}

function fieldItems(fields: readonly FieldWord[], { calendars }: Vocabulary): fc.Arbitrary<unknown>[] {
  const plain = fields.filter(({ kind }) => kind !== 'time');
  const times = fields.filter(({ kind }) => kind === 'time');
  const grains = ['day', 'week', 'month', 'quarter', 'year', 'auto', ...calendars];
  return [
    ...(plain.length > 0
      ? [fc.constantFrom(...plain).chain(({ name, isEntity }) => fc.constantFrom<unknown>(name, name, { name }, `${isEntity ? 'Entity' : 'Dimension'}('${name}')`))]
      : []),
    ...(times.length > 0
      ? [
          fc.constantFrom(...times).chain(({ name }) =>
            fc.oneof(
              fc.constantFrom(...grains).map((grain) => `${name}__${grain}`),
              fc.constantFrom(...DATE_PARTS).map((date_part) => ({ name, date_part })),
              fc.constantFrom(...grains).map((grain) => `Dimension('${name}').grain('${grain}')`)
            )
          ),
        ]
      : []),
  ];
}

function conditions(fields: readonly FieldWord[], vocabulary: Vocabulary) {
  const field = fc.constantFrom<FieldWord[]>(...fields, { name: 'metric_time', kind: 'time', isEntity: false });
  return { filters: fc.array(filterOf(field, vocabulary.values), { minLength: 1, maxLength: 2 }), where: fc.array(templateOf(field, vocabulary), { minLength: 1, maxLength: 2 }) };
}

/** What may stand around any question. */
function around({ values: { dates } }: Vocabulary) {
  return {
    time_constraint: fc.tuple(fc.constantFrom(...dates), fc.constantFrom(...dates)).map((both) => [...both].sort()),
    timezone: fc.constantFrom(...ZONES),
    limit: fc.integer({ min: 1, max: 50 }),
    format: fc.constantFrom(...FORMATS),
    formatting: fc.boolean(),
  };
}

function comparison({ calendars }: Vocabulary): fc.Arbitrary<unknown> {
  const known = fc.record({ to: fc.constantFrom(...COMPARISONS.filter((to) => to !== 'custom')), align: fc.constantFrom(...ALIGNMENTS) });
  const custom = fc.record({ to: fc.constant('custom'), period: fc.constantFrom('1 day', '4 weeks', '2 months', ...calendars.map((calendar) => `1 ${calendar}`)), align: fc.constantFrom(...ALIGNMENTS) });
  return fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: custom });
}

/** A record whose further parts are there one time in four. */
function optional(always: Record<string, fc.Arbitrary<unknown>>, sometimes: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Written> {
  const absent = Symbol('absent');
  const parts = Object.entries(sometimes).map(([name, value]) => [name, fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(absent) }, { weight: 1, arbitrary: value })] as const);
  return fc.record({ ...always, ...Object.fromEntries(parts) }).map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== absent)));
}
