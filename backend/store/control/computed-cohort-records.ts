import { z } from 'zod';
import type { ComputedCohort } from './computed-cohort';
import { count, instant, timestamp } from './record-values';
import { columnsOf, insertInto, type TenantRecords } from './tenant-records';

const cohortRow = z.object({ name: z.string(), definitionHash: z.string(), userCount: count, computedAt: instant, expiresAt: instant });
const COHORTS = `SELECT ${columnsOf(cohortRow)} FROM computed_cohort`;

export async function keepCohort(records: TenantRecords, { name, definitionHash, userCount, computedAt, expiresAt }: ComputedCohort): Promise<void> {
  const row = { name, definitionHash, userCount, computedAt: timestamp(computedAt), expiresAt: timestamp(expiresAt) };
  await records.write(
    `${insertInto('computed_cohort', row)} ON CONFLICT (tenant, name)
     DO UPDATE SET definition_hash = excluded.definition_hash, user_count = excluded.user_count, computed_at = excluded.computed_at, expires_at = excluded.expires_at`,
    row
  );
}

export async function freshCohort(records: TenantRecords, name: string, definitionHash: string, now: string): Promise<ComputedCohort | undefined> {
  const [kept] = await records.rows(cohortRow, `${COHORTS} WHERE tenant = $tenant AND name = $name AND definition_hash = $definitionHash AND expires_at > $now`, {
    name,
    definitionHash,
    now: timestamp(now),
  });
  return kept;
}

export async function listCohorts(records: TenantRecords): Promise<readonly ComputedCohort[]> {
  return records.rows(cohortRow, `${COHORTS} WHERE tenant = $tenant ORDER BY name`);
}
