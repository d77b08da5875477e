import { isNumber, type MetricFilter, readMetricFilter, writeMetricFilter } from '../metricFilter';
import type { DraftForm } from './useDrafts';

/** A filter template while it is being written: as a KPI filter's fields, or as dbt's text. */
export type WhereDraft = ({ readonly kind: 'metric' } & MetricFilter) | { readonly kind: 'template'; readonly text: string };

export const NEW_METRIC_FILTER = { kind: 'metric', entity: '', metric: '', op: '>', value: '' } as const satisfies WhereDraft;
export const NEW_TEMPLATE: WhereDraft = { kind: 'template', text: '' };

/** How drafts stand in a question's `where`: a template that has a KPI filter's form is shown as its fields. */
export const WHERE_FORM: DraftForm<string, WhereDraft> = {
  read: (text) => {
    const filter = readMetricFilter(text);
    return filter ? { kind: 'metric', ...filter } : { kind: 'template', text };
  },
  write: (draft) => {
    if (draft.kind === 'metric') {
      return draft.entity !== '' && draft.metric !== '' && isNumber(draft.value) ? writeMetricFilter(draft) : undefined;
    }
    return draft.text.trim() === '' ? undefined : draft.text;
  },
};
