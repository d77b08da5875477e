import type { User } from './world';

/** Something that somebody of the staff does in the product, before it is a row. */
export interface StaffAct {
  readonly time: number;
  readonly user: User;
  readonly name: 'dashboard_view' | 'filter_change' | 'feature_usage' | 'cost_recommendation_view' | 'scan_completed' | 'scan_exception';
  readonly module: string;
  /** What it is about, and for which project. */
  readonly about: string | null;
  readonly projectId?: string;
  readonly device?: 'mobile';
  readonly properties: string | null;
}

/** Scans come from a device of their own, which knows no visits. */
export function isScan({ name }: StaffAct): boolean {
  return name === 'scan_completed' || name === 'scan_exception';
}
