import { GEO_PARTS, type GeoPart } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { sharedFields } from '../../catalogue/entries';
import { parseFieldName, type Field } from '../../catalogue/field';
import type { QueryContext } from '../resolve';

/** The columns that say where a row of a map is. */
export type Places = Readonly<Partial<Record<GeoPart, string>>>;

type GeoField = Field & { readonly kind: 'dimension' };

/**
 * A map's question with the places that it is grouped by: those that it names itself, or else all of its KPI's own.
 * Any other question is returned as it is.
 * Errors: `Problem` invalid_question for a map without a KPI or a place; unknown_metric.
 */
export function withPlaces(question: Question, context: QueryContext): { readonly question: Question; readonly places?: Places } {
  if (question.queryType !== 'geomap') {
    return { question };
  }
  const [name] = question.metrics;
  if (name === undefined) {
    throw new Problem('invalid_question', 'A geomap question names a KPI in `metrics`, whose values it puts on the map.', { pointer: '/metrics' });
  }
  if (question.compare) {
    throw new Problem('invalid_question', 'A geomap takes no comparison.', { pointer: '/compare' });
  }
  const fields = sharedFields(context.catalogue, context.catalogue.metric(name, '/metrics/0')).filter(isGeo);
  const named = question.group_by.map((item) => parseFieldName(typeof item === 'string' ? item : item.name).base);
  const chosen = named.length === 0 ? nearestPlace(fields) : fields.filter((field) => named.includes(field.name));
  const places = placesOf(chosen);
  if (!isPlace(places)) {
    const allowed = fields.map((field) => field.name);
    const has = allowed.length === 0 ? `no dimension of "${name}" states \`geo\` in its config.meta.northstar` : `"${name}" has ${allowed.join(', ')}`;
    throw new Problem('invalid_question', `A map needs a place to group by: latitude with longitude, a geohash or a country; ${has}.`, { pointer: '/group_by', allowed });
  }
  return { question: named.length === 0 ? { ...question, group_by: Object.values(places) } : question, places };
}

function isGeo(field: Field): field is GeoField {
  return field.kind === 'dimension' && field.dimension.northstar?.geo !== undefined;
}

/** The places of one model: the nearest that has a whole one. */
function nearestPlace(fields: readonly GeoField[]): readonly GeoField[] {
  const prefixOf = ({ name }: Field) => parseFieldName(name).entities.join('__');
  const models = [...new Set(fields.map(prefixOf))].map((prefix) => fields.filter((field) => prefixOf(field) === prefix));
  return models.find((own) => isPlace(placesOf(own))) ?? [];
}

function placesOf(fields: readonly GeoField[]): Places {
  return Object.fromEntries(GEO_PARTS.flatMap((part) => fields.filter(({ dimension }) => dimension.northstar?.geo === part).slice(0, 1).map(({ name }) => [part, name])));
}

function isPlace({ latitude, longitude, geohash, country }: Places): boolean {
  return (latitude !== undefined && longitude !== undefined) || geohash !== undefined || country !== undefined;
}
