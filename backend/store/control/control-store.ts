import type { AnomalyRecords } from './anomaly';
import type { ComputedCohortRecords } from './computed-cohort';
import type { CrossingRecords } from './crossing';
import type { ExperimentAssignmentRecords } from './experiment-assignment';
import type { InsightRecords } from './insight';
import type { JobRunRecords } from './job-run';
import type { SavedObjectRecords } from './saved-object';

/**
 * Northstar's own records, beside the analytics store that it only reads (docs/adr/0029). Each function takes the tenant
 * first and neither reads nor changes another's records. Each call is one transaction: all of it is kept, or nothing.
 * Errors of every function: `Problem` store_unavailable where the file is in use elsewhere or fails; invalid_settings
 * where something has to be kept and no data folder is set.
 */
export interface ControlStore extends AnomalyRecords, InsightRecords, CrossingRecords, ComputedCohortRecords, SavedObjectRecords, ExperimentAssignmentRecords, JobRunRecords {
  close(): Promise<void>;
}
