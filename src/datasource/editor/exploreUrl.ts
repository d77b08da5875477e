import { locationUtil, type RawTimeRange } from '@grafana/data';
import { DATASOURCE_ID } from '../../ids';
import type { NorthstarQuery } from '../types';

/** Address of Explore with this question, over the same range, in the form that Grafana 10 to 13 all read. */
export function exploreUrl(uid: string, query: NorthstarQuery, range: RawTimeRange | undefined): string {
  const raw = { from: edge(range?.from) ?? 'now-30d', to: edge(range?.to) ?? 'now' };
  // A board's query may name its data source by a variable, which Explore does not have.
  const asked = { ...query, refId: query.refId || 'A', datasource: { type: DATASOURCE_ID, uid } };
  const left = { datasource: uid, queries: [asked], range: raw };
  return locationUtil.assureBaseUrl(`/explore?left=${encodeURIComponent(JSON.stringify(left))}`);
}

/** A relative edge such as `now-7d` stays relative; an instant becomes epoch milliseconds. */
function edge(value: RawTimeRange['from'] | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : String(value.valueOf());
}
