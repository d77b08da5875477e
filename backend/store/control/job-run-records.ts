import { z } from 'zod';
import { JOB_OUTCOMES, type JobRun, type JobRunFilter } from './job-run';
import { DEFAULT_LIST_LIMIT } from './list-limit';
import { instant, timestamp } from './record-values';
import { columnsOf, insertInto, type TenantRecords } from './tenant-records';

const runRow = z.object({ job: z.string(), startedAt: instant, finishedAt: instant, outcome: z.enum(JOB_OUTCOMES), detail: z.string() });

export async function keepJobRun(records: TenantRecords, { job, startedAt, finishedAt, outcome, detail }: JobRun): Promise<void> {
  const row = { job, startedAt: timestamp(startedAt), finishedAt: timestamp(finishedAt), outcome, detail };
  await records.write(insertInto('job_run', row), row);
}

export async function listJobRuns(records: TenantRecords, { job, limit = DEFAULT_LIST_LIMIT }: JobRunFilter): Promise<readonly JobRun[]> {
  return records.rows(runRow, `SELECT ${columnsOf(runRow)} FROM job_run WHERE tenant = $tenant AND ($job IS NULL OR job = $job) ORDER BY started_at DESC, finished_at DESC, job LIMIT $limit`, {
    job: job ?? null,
    limit,
  });
}
