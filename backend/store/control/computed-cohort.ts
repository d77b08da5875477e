/** How many members a cohort had when it was counted (S3-04). Instants are ISO text in UTC. */
export interface ComputedCohort {
  readonly name: string;
  /** Tells definitions apart; a count of another definition does not serve. */
  readonly definitionHash: string;
  readonly userCount: number;
  readonly computedAt: string;
  /** From this instant on it has to be counted anew. */
  readonly expiresAt: string;
}

export interface ComputedCohortRecords {
  /** Takes the place of the cohort's older count. */
  keepCohort(tenant: string, cohort: ComputedCohort): Promise<void>;
  /** The kept count, or undefined where there is none, it has expired, or the definition has changed. */
  freshCohort(tenant: string, name: string, definitionHash: string, now: string): Promise<ComputedCohort | undefined>;
  /** All that are kept, expired ones too, by name. */
  listCohorts(tenant: string): Promise<readonly ComputedCohort[]>;
}
