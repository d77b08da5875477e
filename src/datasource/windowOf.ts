import type { TimeRange } from '@grafana/data';
import type { Window } from '../api/client';

/** A panel's range and interval as the backend takes them. */
export function windowOf(range: TimeRange | undefined, intervalMs?: number): Window {
  return { from: range?.from.valueOf(), to: range?.to.valueOf(), intervalMs };
}
