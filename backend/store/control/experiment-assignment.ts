import type { ListLimit } from './list-limit';

/** Which variant a unit of an experiment got (S3-18). */
export interface ExperimentAssignment {
  readonly experiment: string;
  /** Whatever the experiment assigns, such as a user's id. */
  readonly unit: string;
  readonly variant: string;
  /** ISO text in UTC. */
  readonly assignedAt: string;
}

export interface AssignmentFilter extends ListLimit {
  readonly unit?: string;
}

export interface ExperimentAssignmentRecords {
  /** Keeps a unit's first assignment, and gives the one that is kept: a unit never changes its variant. */
  assignOnce(tenant: string, assignment: ExperimentAssignment): Promise<ExperimentAssignment>;
  /** Oldest first. */
  listAssignments(tenant: string, experiment: string, filter?: AssignmentFilter): Promise<readonly ExperimentAssignment[]>;
  /** Units a variant, by variant. */
  countAssignments(tenant: string, experiment: string): Promise<readonly { readonly variant: string; readonly units: number }[]>;
}
