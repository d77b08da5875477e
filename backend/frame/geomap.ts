import { GEO_PARTS, type Answer, type Drawing, type GeoPart } from '../../contract/answer';
import type { Field } from './data-frame';
import { toNumber } from './number-cell';
import type { Shapes } from './shape';
import { table } from './table';

/** The names by which Grafana's geomap finds a place by itself; a country is looked up in its own list. */
const NAMES: Readonly<Record<GeoPart, string>> = { latitude: 'latitude', longitude: 'longitude', geohash: 'geohash', country: 'lookup' };

/** The answer's table, whose columns of places have the names that Grafana looks for. */
export function geomap(answer: Answer, drawing: Extract<Drawing, { kind: 'geomap' }>): Shapes {
  const { shapes, notices } = table(answer);
  const renamed = (field: Field): Field => {
    const part = GEO_PARTS.find((one) => drawing[one] === field.name);
    return part === undefined ? field : { ...asPlace(field, part), name: NAMES[part] };
  };
  return { shapes: shapes.map((shape) => ({ ...shape, fields: shape.fields.map(renamed) })), notices };
}

/** Coordinates are numbers to Grafana, also where the store keeps them as text. */
function asPlace(field: Field, part: GeoPart): Field {
  if (field.type !== 'string' || (part !== 'latitude' && part !== 'longitude')) {
    return field;
  }
  const { values, ...rest } = field;
  return { ...rest, type: 'number', values: values.map((value) => finite(toNumber(value))) };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
