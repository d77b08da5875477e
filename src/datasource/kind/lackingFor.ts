import type { CatalogueAnswer } from '../../../contract/catalogue';
import { definitionsOf } from './definitionsOf';
import { isComparable } from './isComparable';
import { keptCohorts } from './keptCohorts';
import type { QuestionKind } from './kinds';
import { places } from './suiting';

const NO_ENTITY = 'No records of the catalogue say whose they are';

/** What a catalogue lacks for a kind of question to have an answer; undefined where it lacks nothing. */
export function lackingFor(kind: QuestionKind, catalogue: CatalogueAnswer): string | undefined {
  const { metrics, entities } = catalogue;
  switch (kind) {
    case 'funnel':
    case 'retention':
      return definitionsOf(catalogue, kind).length + entities.length > 0 ? undefined : NO_ENTITY;
    case 'cohorts':
      return keptCohorts(catalogue).length > 0 ? undefined : noneOf('cohort');
    case 'experiment':
    case 'prediction':
      return definitionsOf(catalogue, kind).length > 0 ? undefined : noneOf(kind);
    case 'correlation':
      return metrics.filter(isComparable).length > 1 ? undefined : 'The catalogue has no second KPI to compare with, or none for your role';
    case 'histogram':
      return metrics.some(({ recordsHave }) => recordsHave?.includes('sizes')) ? undefined : 'No KPI of the catalogue adds up or averages what records say';
    case 'logs':
      return metrics.some(({ recordsHave }) => recordsHave?.includes('texts')) ? undefined : 'No records of the catalogue have texts (config.meta.northstar.text)';
    case 'geomap':
      return metrics.some((metric) => places(metric, catalogue).length > 0) ? undefined : 'No dimension of the catalogue is a place (config.meta.northstar.geo)';
    default:
      return undefined;
  }
}

function noneOf(what: string): string {
  return `The catalogue has no ${what}, or none for your role`;
}
