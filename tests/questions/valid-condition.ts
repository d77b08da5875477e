import fc from 'fast-check';
import { DATE_PARTS } from '../../contract/grain';
import type { FilterOperator } from '../../contract/filter';
import type { FieldKind, FieldWord, Values, Vocabulary } from './vocabulary';

const COMPARED: readonly FilterOperator[] = ['=', '!=', '>', '>=', '<', '<='];
const LISTED: readonly FilterOperator[] = ['in', 'not_in'];
const MATCHED: readonly FilterOperator[] = ['contains', 'not_contains', 'starts_with'];
const EMPTY: readonly FilterOperator[] = ['is_null', 'is_not_null'];

/** A filter as the editor writes it, with a value of its field's kind. */
export function filterOf(field: fc.Arbitrary<FieldWord>, values: Values): fc.Arbitrary<unknown> {
  return field.chain(({ name, kind }) => {
    const value = valueOf(kind, values);
    const filters = (ops: readonly FilterOperator[], compared: fc.Arbitrary<unknown[]>) => fc.record({ field: fc.constant(name), op: fc.constantFrom(...ops), values: compared });
    return fc.oneof(
      { weight: 3, arbitrary: filters(kind === 'flag' ? COMPARED.slice(0, 2) : COMPARED, fc.tuple(value)) },
      { weight: 2, arbitrary: filters(LISTED, fc.array(value, { minLength: 1, maxLength: 3 })) },
      { weight: 1, arbitrary: filters(MATCHED, fc.tuple(fc.constantFrom(...values.texts))) },
      { weight: 1, arbitrary: filters(EMPTY, fc.constant([])) }
    );
  });
}

function valueOf(kind: FieldKind, { texts, numbers, dates, instants }: Values): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'text':
    case 'digits':
      return fc.constantFrom(...texts);
    case 'number':
      return fc.constantFrom(...numbers);
    case 'flag':
      return fc.boolean();
    case 'time':
      return fc.constantFrom(...dates, ...instants);
  }
}

/** dbt's templates in an expression: comparisons, lists, patterns, functions, dates, KPIs as filters, AND, OR and NOT. */
export function templateOf(field: fc.Arbitrary<FieldWord>, { metrics, entities, values }: Vocabulary): fc.Arbitrary<string> {
  const ofField = field.chain((word) => fieldCondition(word, values));
  const ofMetric = fc
    .tuple(fc.constantFrom(...metrics), fc.constantFrom(...entities), fc.constantFrom(...values.numbers))
    .map(([{ name }, entity, number]) => `{{ Metric('${name}', group_by=['${entity}']) }} > ${number}`);
  const one = fc.oneof({ weight: 4, arbitrary: ofField }, { weight: 1, arbitrary: ofMetric });
  return fc.oneof(
    { weight: 3, arbitrary: one },
    { weight: 1, arbitrary: fc.tuple(one, fc.constantFrom('AND', 'OR'), one).map(([left, word, right]) => `(${left}) ${word} ${right}`) },
    { weight: 1, arbitrary: one.map((condition) => `NOT (${condition})`) }
  );
}

function fieldCondition({ name, kind, isEntity }: FieldWord, values: Values): fc.Arbitrary<string> {
  const reference = isEntity ? `{{ Entity('${name}') }}` : `{{ Dimension('${name}') }}`;
  const always = [`${reference} IS NULL`, `${reference} IS NOT NULL`];
  const literal = valueOf(kind, values).map(literalOf);
  const compared = fc.tuple(fc.constantFrom('=', '<>', '<', '>='), literal).map(([operator, value]) => `${reference} ${operator} ${value}`);
  const listed = fc.array(literal, { minLength: 1, maxLength: 3 }).map((values) => `${reference} NOT IN (${values.join(', ')})`);
  switch (kind) {
    case 'time':
      return fc.oneof(
        fc.tuple(fc.constantFrom('day', 'week', 'month'), fc.constantFrom('=', '<', '>='), literal).map(([grain, operator, value]) => `{{ TimeDimension('${name}', '${grain}') }} ${operator} ${value}`),
        fc.tuple(literal, literal).map(([low, high]) => `${reference} BETWEEN ${low} AND ${high}`),
        fc.tuple(fc.constantFrom(...DATE_PARTS), fc.integer({ min: 1, max: 12 })).map(([part, number]) => `{{ Dimension('${name}').date_part('${part}') }} <= ${number}`),
        fc.constantFrom(...always)
      );
    case 'flag':
      return fc.constantFrom(reference, `${reference} IS NOT TRUE`, `${reference} = false`, ...always);
    case 'number':
      return fc.oneof(compared, listed, fc.constantFrom(`abs(${reference} - 3) / 2 < 5`, `coalesce(${reference}, 0) % 2 = 0`, `round(${reference}, 1) > 2.5`, `CAST(${reference} AS varchar) LIKE '1%'`, ...always));
    case 'digits':
      return castOf(reference);
    case 'text':
      return fc.oneof(compared, listed, textCondition(reference), fc.constantFrom(...always));
  }
}

function textCondition(reference: string): fc.Arbitrary<string> {
  return fc.constantFrom(
    `${reference} LIKE '%o%'`,
    `${reference} NOT ILIKE 'W_B'`,
    `lower(${reference}) = 'web'`,
    `length(${reference}) > 3`,
    `CASE WHEN ${reference} = 'web' THEN 1 ELSE 0 END = 1`,
    `concat(${reference}, 'x') = 'webx'`,
    `${reference} || '-' || ${reference} = 'gold-gold'`,
    `substring(trim(${reference}), 1, 2) = 'we'`,
    `coalesce(nullif(${reference}, 'web'), 'none') = 'none'`,
  );
}

function castOf(reference: string): fc.Arbitrary<string> {
  return fc.constantFrom(`CAST(${reference} AS bigint) > 4`, `10 / CAST(${reference} AS double) > 2`, `${reference}::decimal BETWEEN 2 AND 7`, `CASE WHEN ${reference} IS NULL THEN 0 ELSE ${reference}::bigint END IN (1, 2, 3)`);
}

function literalOf(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
