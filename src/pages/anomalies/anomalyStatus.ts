import type { Change } from '../../../contract/change';

/** What may have become of an anomaly. */
export type AnomalyStatus = Extract<Change, { readonly change: 'anomaly' }>['to'];
export const ANOMALY_STATUSES = ['open', 'acknowledged', 'resolved'] as const satisfies readonly AnomalyStatus[];
