import type { AnnotationQuery, AnnotationSupport } from '@grafana/data';
import { migrateQuery } from '../migrateQuery';
import type { NorthstarQuery } from '../types';
import { AnnotationEditor } from './AnnotationEditor';

const MARKS = { version: 1, queryType: 'annotations', metrics: [], format: 'table' } as const;

/** Anomalies and experiments as marks on a board; the answer's fields have the names that Grafana makes annotations of. */
export const annotationSupport: AnnotationSupport<NorthstarQuery> = {
  QueryEditor: AnnotationEditor,
  getDefaultQuery: () => ({ ...MARKS, metrics: [] }),
  prepareAnnotation,
};

/** A stored annotation whose query asks for marks; the same object where it does already, as Grafana compares them. */
function prepareAnnotation(stored: AnnotationQuery<NorthstarQuery>): AnnotationQuery<NorthstarQuery> {
  return stored.target?.queryType === MARKS.queryType
    ? stored
    : { ...stored, target: { ...MARKS, metrics: [], ...(stored.target ? migrateQuery(stored.target) : {}), queryType: MARKS.queryType, refId: stored.target?.refId ?? 'Anno' } };
}
