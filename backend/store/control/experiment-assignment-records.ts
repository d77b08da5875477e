import { z } from 'zod';
import type { AssignmentFilter, ExperimentAssignment } from './experiment-assignment';
import { DEFAULT_LIST_LIMIT } from './list-limit';
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

export async function listAssignments(records: TenantRecords, experiment: string, { unit, limit = DEFAULT_LIST_LIMIT }: AssignmentFilter): Promise<readonly ExperimentAssignment[]> {
  const one = unit === undefined ? '' : ' AND unit = $unit';
  return records.rows(assignmentRow, `${ASSIGNMENTS}${one} ORDER BY assigned_at, unit LIMIT $limit`, { experiment, limit, ...(unit === undefined ? {} : { unit }) });
}

export async function countAssignments(records: TenantRecords, experiment: string): Promise<readonly { readonly variant: string; readonly units: number }[]> {
  return records.rows(variantRow, 'SELECT variant, count(*) AS units FROM experiment_assignment WHERE tenant = $tenant AND experiment = $experiment GROUP BY variant ORDER BY variant', { experiment });
}
