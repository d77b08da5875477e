import type { Catalogue } from '../../backend/catalogue/catalogue';
import { catalogueAnswer } from '../../backend/catalogue/entries';

/** What a field holds; `digits` are texts that can all be read as whole numbers. */
export type FieldKind = 'text' | 'digits' | 'number' | 'flag' | 'time';

export interface FieldWord {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isEntity: boolean;
}

export interface MetricWord {
  readonly name: string;
  readonly fields: readonly FieldWord[];
  readonly grains: readonly string[];
}

/** What conditions compare with. No text is a number's: the editor's filters would compare it as one. */
export interface Values {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** ISO dates, the earliest first. */
  readonly dates: readonly string[];
  readonly instants: readonly string[];
}

/** The words that valid questions are made of: names as the catalogue tells them, and values. */
export interface Vocabulary {
  readonly metrics: readonly MetricWord[];
  readonly fields: readonly FieldWord[];
  readonly savedQueries: readonly string[];
  readonly calendars: readonly string[];
  /** Entities that a KPI is asked for in a filter. */
  readonly entities: readonly string[];
  readonly values: Values;
}

/** `kinds` are those of fields that hold no plain text and no time, by the last part of their names. */
export function vocabularyOf(catalogue: Catalogue, kinds: Readonly<Record<string, FieldKind>>, rest: Pick<Vocabulary, 'entities' | 'values'>): Vocabulary {
  const { metrics, dimensions, savedQueries, calendars } = catalogueAnswer(catalogue, { metrics: catalogue.manifest.metrics, timezone: 'UTC' });
  const fields = dimensions.map(({ name, type }): FieldWord => {
    const element = name.split('__').at(-1) ?? name;
    return { name, kind: type === 'time' ? 'time' : (kinds[element] ?? 'text'), isEntity: type === 'entity' };
  });
  return {
    ...rest,
    metrics: metrics.map(({ name, dimensions: own, grains }) => ({ name, grains, fields: fields.filter((field) => own.includes(field.name)) })),
    fields,
    savedQueries: savedQueries.map(({ name }) => name),
    calendars: calendars.map(({ name }) => name),
  };
}
