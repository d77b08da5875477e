import { useControlStore } from './testing/use-control-store';

const used = useControlStore();
const run = (job: string, day: number, outcome: 'ok' | 'failed' = 'ok') => ({ job, startedAt: `2026-03-0${day}T02:00:00Z`, finishedAt: `2026-03-0${day}T02:05:00Z`, outcome, detail: `${job} ${day}` });

it('S3-05: runs of jobs are kept, the newest is found again, also after a restart', async () => {
  for (const one of [run('insights', 1), run('insights', 3, 'failed'), run('insights', 2), run('cohorts', 4)]) {
    await used.store.keepJobRun('acme', one);
  }
  await used.reopen();
  expect(await used.store.lastJobRun('acme', 'insights')).toEqual(run('insights', 3, 'failed'));
  expect(await used.store.lastJobRun('acme', 'none')).toBeUndefined();
  expect((await used.store.listJobRuns('acme')).map(({ detail }) => detail)).toEqual(['cohorts 4', 'insights 3', 'insights 2', 'insights 1']);
  expect((await used.store.listJobRuns('acme', { job: 'insights', limit: 2 })).map(({ detail }) => detail)).toEqual(['insights 3', 'insights 2']);
});
