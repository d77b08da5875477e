import { faultLine } from '../../backend/catalogue/fault';
import { catalogueAnswer } from '../../backend/catalogue/entries';
import { loadCatalogue } from '../../backend/catalogue/load';
import { ALONE } from './shop-service';
import { shopCatalogue } from './shop-catalogue';

export type FieldKind = 'text' | 'number' | 'flag' | 'time';

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

/** The names that valid questions are made of, as the catalogue tells them to whoever writes questions. */
export interface Vocabulary {
  readonly metrics: readonly MetricWord[];
  readonly fields: readonly FieldWord[];
  readonly savedQueries: readonly string[];
  readonly calendars: readonly string[];
}

/** What the shop's fields hold that are no text and no time. */
const KINDS: Readonly<Record<string, FieldKind>> = { gift: 'flag', weight: 'number', credit: 'number', order: 'number', visit: 'number', stock_day: 'number' };

export function shopVocabulary(): Vocabulary {
  const { catalogue, faults } = loadCatalogue([{ name: 'shop.yaml', text: shopCatalogue(ALONE) }], { tenantBound: true });
  if (!catalogue) {
    throw new Error(faults.map(faultLine).join('\n'));
  }
  const { metrics, dimensions, savedQueries, calendars } = catalogueAnswer(catalogue, { metrics: catalogue.manifest.metrics, timezone: 'UTC' });
  const fields = dimensions.map(({ name, type }): FieldWord => {
    const element = name.split('__').at(-1) ?? name;
    return { name, kind: type === 'time' ? 'time' : (KINDS[element] ?? 'text'), isEntity: type === 'entity' };
  });
  return {
    metrics: metrics.map(({ name, dimensions: own, grains }) => ({ name, grains, fields: fields.filter((field) => own.includes(field.name)) })),
    fields,
    savedQueries: savedQueries.map(({ name }) => name),
    calendars: calendars.map(({ name }) => name),
  };
}
