import { migrateQuestion, type QuestionInput } from '../../contract/question';
import type { NorthstarQuery } from './types';

/** The question of a stored query in today's form, as resources take it. */
export function questionOf(stored: NorthstarQuery): QuestionInput {
  return migrateQuestion({ ...stored });
}

/** A stored query of any earlier version in today's form, with what Grafana keeps beside the question. */
export function migrateQuery(stored: NorthstarQuery): NorthstarQuery {
  const { refId, datasource, hide, key } = stored as NorthstarQuery & { readonly key?: string };
  const own = Object.entries({ datasource, hide, key }).filter(([, value]) => value !== undefined);
  return { ...questionOf(stored), ...Object.fromEntries(own), refId };
}
