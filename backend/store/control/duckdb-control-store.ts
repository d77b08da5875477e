import type { AnomalyChange, AnomalyFilter, FoundAnomaly } from './anomaly';
import { listAnomalies, listTransitions, transition, upsertAnomalies } from './anomaly-records';
import type { ComputedCohort } from './computed-cohort';
import { freshCohort, keepCohort, listCohorts } from './computed-cohort-records';
import type { ControlDatabase } from './control-database';
import type { ControlStore } from './control-store';
import type { Crossing, CrossingFilter } from './crossing';
import { keepCrossings, listCrossings } from './crossing-records';
import type { AssignmentFilter, ExperimentAssignment } from './experiment-assignment';
import { assignOnce, countAssignments, listAssignments } from './experiment-assignment-records';
import type { InsightFilter, NewInsight } from './insight';
import { dismissInsight, listInsights, upsertInsights } from './insight-records';
import type { JobRun, JobRunFilter } from './job-run';
import { keepJobRun, listJobRuns } from './job-run-records';
import type { NewSavedObject, ObjectUser, SavedObjectKey, SavedObjectKind } from './saved-object';
import { deleteObject, listObjects, readObject, saveObject } from './saved-object-records';
import type { TenantRecords } from './tenant-records';

/** Northstar's records in a DuckDB file, which is opened when it is first needed. */
export class DuckDBControlStore implements ControlStore {
  /** `database` gives the same one each time; `leave` is called once, when this store is closed. */
  constructor(
    private readonly database: () => Promise<ControlDatabase>,
    private readonly leave: () => Promise<void>
  ) {}

  upsertAnomalies = (tenant: string, found: readonly FoundAnomaly[]) => this.of(tenant, (records) => upsertAnomalies(records, found));
  listAnomalies = (tenant: string, filter: AnomalyFilter = {}) => this.of(tenant, (records) => listAnomalies(records, filter));
  transition = (tenant: string, id: string, change: AnomalyChange) => this.of(tenant, (records) => transition(records, id, change));
  listTransitions = (tenant: string, id: string) => this.of(tenant, (records) => listTransitions(records, id));

  upsertInsights = (tenant: string, insights: readonly NewInsight[]) => this.of(tenant, (records) => upsertInsights(records, insights));
  listInsights = (tenant: string, filter: InsightFilter = {}) => this.of(tenant, (records) => listInsights(records, filter));
  dismissInsight = (tenant: string, id: string, dismissal: { readonly by: string; readonly at: string }) => this.of(tenant, (records) => dismissInsight(records, id, dismissal));

  keepCrossings = (tenant: string, found: readonly Crossing[]) => this.of(tenant, (records) => keepCrossings(records, found));
  listCrossings = (tenant: string, filter: CrossingFilter = {}) => this.of(tenant, (records) => listCrossings(records, filter));

  keepCohort = (tenant: string, cohort: ComputedCohort) => this.of(tenant, (records) => keepCohort(records, cohort));
  freshCohort = (tenant: string, name: string, definitionHash: string, now: string) => this.of(tenant, (records) => freshCohort(records, name, definitionHash, now));
  listCohorts = (tenant: string) => this.of(tenant, listCohorts);

  saveObject = (tenant: string, user: ObjectUser, object: NewSavedObject, at: string) => this.of(tenant, (records) => saveObject(records, user, object, at));
  listObjects = (tenant: string, user: ObjectUser, kind?: SavedObjectKind) => this.of(tenant, (records) => listObjects(records, user, kind));
  readObject = (tenant: string, user: ObjectUser, key: SavedObjectKey) => this.of(tenant, (records) => readObject(records, user, key));
  deleteObject = (tenant: string, user: ObjectUser, key: SavedObjectKey) => this.of(tenant, (records) => deleteObject(records, user, key));

  assignOnce = (tenant: string, assignment: ExperimentAssignment) => this.of(tenant, (records) => assignOnce(records, assignment));
  listAssignments = (tenant: string, experiment: string, filter: AssignmentFilter = {}) => this.of(tenant, (records) => listAssignments(records, experiment, filter));
  countAssignments = (tenant: string, experiment: string) => this.of(tenant, (records) => countAssignments(records, experiment));

  keepJobRun = (tenant: string, run: JobRun) => this.of(tenant, (records) => keepJobRun(records, run));
  lastJobRun = (tenant: string, job: string) => this.of(tenant, async (records) => (await listJobRuns(records, { job, limit: 1 }))[0]);
  listJobRuns = (tenant: string, filter: JobRunFilter = {}) => this.of(tenant, (records) => listJobRuns(records, filter));

  close = () => this.leave();

  private async of<T>(tenant: string, work: (records: TenantRecords) => Promise<T>): Promise<T> {
    return (await this.database()).transaction(tenant, work);
  }
}
