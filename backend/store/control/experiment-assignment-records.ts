import { z } from 'zod';
import type { ExperimentAssignment } from './experiment-assignment';
import { DEFAULT_LIST_LIMIT, type ListLimit } from './list-limit';
import { count, instant, timestamp } from './record-values';
import { columnsOf, insertInto, type TenantRecords } from './tenant-records';

const assignmentRow = z.object({ experiment: z.string(), unit: z.string(), variant: z.string(), assignedAt: instant });
const ASSIGNMENTS = `SELECT ${columnsOf(assignmentRow)} FROM experiment_assignment WHERE tenant = $tenant AND experiment = $experiment`;
const variantRow = z.object({ variant: z.string(), units: count });

export async function assignOnce(records: TenantRecords, { experiment, unit, variant, assignedAt }: ExperimentAssignment): Promise<ExperimentAssignment> {
  const [kept] = await records.rows(assignmentRow, `${ASSIGNMENTS} AND unit = $unit`, { experiment, unit });
  if (kept) {
    return kept;
  }
  const at = timestamp(assignedAt);
  const row = { experiment, unit, variant, assignedAt: at };
  await records.write(insertInto('experiment_assignment', row), row);
  return { experiment, unit, variant, assignedAt: instant.parse(at) };
}

export async function listAssignments(records: TenantRecords, experiment: string, { limit = DEFAULT_LIST_LIMIT }: ListLimit): Promise<readonly ExperimentAssignment[]> {
  return records.rows(assignmentRow, `${ASSIGNMENTS} ORDER BY assigned_at, unit LIMIT $limit`, { experiment, limit });
}

export async function countAssignments(records: TenantRecords, experiment: string): Promise<readonly { readonly variant: string; readonly units: number }[]> {
  return records.rows(variantRow, 'SELECT variant, count(*) AS units FROM experiment_assignment WHERE tenant = $tenant AND experiment = $experiment GROUP BY variant ORDER BY variant', { experiment });
}
