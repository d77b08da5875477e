import type { JobRun } from '../store/control/job-run';
import { useControlStore } from '../store/control/testing/use-control-store';
import { Problem } from '../../contract/problem';
import type { Job, JobContext } from './job';
import { jobRunsOf } from './job-runs';
import { Scheduler } from './scheduler';
import { ManualClock } from './testing/manual-clock';

const HOUR = 3_600_000;
const NIGHTLY = { at: '02:30', timezone: 'Europe/Amsterdam' };

/** A scheduler on a clock that stands, with what it kept and logged. */
function scene(jobs: readonly Job[], { start = '2026-01-15T00:10:00Z', kept = [] as JobRun[], clock = new ManualClock(start) } = {}) {
  const errors: unknown[] = [];
  const scheduler = new Scheduler({
    jobs,
    nowMs: clock.nowMs,
    timers: clock,
    runs: {
      last: async (job) => [...kept].reverse().find((run) => run.job === job),
      keep: async (run) => {
        kept.push(run);
      },
    },
    log: { info: () => undefined, error: (...told: unknown[]) => errors.push(told) },
  });
  return { scheduler, clock, kept, errors };
}

/** A job that writes down when it began. */
function noting(name: string, every: Job['every'], work: (context: JobContext) => Promise<string> = async () => 'Done.') {
  const began: string[] = [];
  const job: Job = {
    name,
    every,
    run: (context) => {
      began.push(context.now.toString());
      return work(context);
    },
  };
  return { job, began };
}

/** Work that goes on until it is told to end. */
function held() {
  const ends: (() => void)[] = [];
  return { work: () => new Promise<string>((resolve) => ends.push(() => resolve('Done.'))), end: () => ends.shift()?.() };
}

const ran = (job: string, startedAt: string): JobRun => ({ job, startedAt, finishedAt: startedAt, outcome: 'ok', detail: 'Done.' });

it('S0-09: a clock-mocked scheduler fires both the hourly and the nightly job', async () => {
  const hourly = noting('ingest', { intervalMs: HOUR });
  const nightly = noting('aggregate', NIGHTLY);
  const { scheduler, clock, kept } = scene([hourly.job, nightly.job], { kept: [ran('ingest', '2026-01-15T00:00:00Z'), ran('aggregate', '2026-01-14T01:30:00Z')] });
  await scheduler.start();
  await clock.moveTo('2026-01-15T04:00:00Z');
  expect(hourly.began).toEqual(['2026-01-15T01:00:00Z', '2026-01-15T02:00:00Z', '2026-01-15T03:00:00Z', '2026-01-15T04:00:00Z']);
  expect(nightly.began).toEqual(['2026-01-15T01:30:00Z']);
  await clock.moveTo('2026-01-17T04:00:00Z');
  expect(hourly.began).toHaveLength(52);
  expect(nightly.began).toEqual(['2026-01-15T01:30:00Z', '2026-01-16T01:30:00Z', '2026-01-17T01:30:00Z']);
  expect(kept.filter(({ job }) => job === 'aggregate').at(-1)).toEqual(ran('aggregate', '2026-01-17T01:30:00Z'));
  await scheduler.stop();
});

it('S0-09: a nightly job follows the place\'s clock over its changes', async () => {
  const nightly = noting('aggregate', NIGHTLY);
  const { scheduler, clock } = scene([nightly.job], { start: '2026-03-27T12:00:00Z', kept: [ran('aggregate', '2026-03-27T01:30:00Z')] });
  await scheduler.start();
  await clock.moveTo('2026-03-30T12:00:00Z');
  expect(nightly.began).toEqual(['2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z']);
  await scheduler.stop();
});

describe('S3-05: what was missed while the program was down', () => {
  it('runs once at the start, however much was missed, then when it is due', async () => {
    const hourly = noting('ingest', { intervalMs: HOUR });
    const nightly = noting('aggregate', NIGHTLY);
    const { scheduler, clock } = scene([hourly.job, nightly.job], { start: '2026-01-15T10:00:00Z', kept: [ran('ingest', '2026-01-15T01:00:00Z'), ran('aggregate', '2026-01-12T01:30:00Z')] });
    await scheduler.start();
    await clock.moveTo('2026-01-15T11:30:00Z');
    expect(hourly.began).toEqual(['2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z']);
    expect(nightly.began).toEqual(['2026-01-15T10:00:00Z']);
    await clock.moveTo('2026-01-16T02:00:00Z');
    expect(nightly.began).toEqual(['2026-01-15T10:00:00Z', '2026-01-16T01:30:00Z']);
    await scheduler.stop();
  });

  it('is nothing where the last run is not long ago, and everything where there was none', async () => {
    const recent = noting('recent', { intervalMs: HOUR });
    const fresh = noting('fresh', NIGHTLY);
    const { scheduler, clock } = scene([recent.job, fresh.job], { start: '2026-01-15T10:00:00Z', kept: [ran('recent', '2026-01-15T09:30:00Z')] });
    await scheduler.start();
    await clock.moveTo('2026-01-15T10:29:59Z');
    expect([recent.began, fresh.began]).toEqual([[], ['2026-01-15T10:00:00Z']]);
    await clock.moveTo('2026-01-15T10:30:00Z');
    expect(recent.began).toEqual(['2026-01-15T10:30:00Z']);
    await scheduler.stop();
  });
});

describe('S3-05: runs', () => {
  it('of one job never overlap; the times that go by are left out, and other jobs go on', async () => {
    const { work, end } = held();
    const long = noting('long', { intervalMs: HOUR }, work);
    const other = noting('other', { intervalMs: HOUR });
    const { scheduler, clock } = scene([long.job, other.job], { start: '2026-01-15T00:00:00Z' });
    await scheduler.start();
    await clock.moveTo('2026-01-15T02:30:00Z');
    expect([long.began.length, other.began.length]).toEqual([1, 3]);
    end();
    await clock.moveTo('2026-01-15T02:59:59Z');
    expect(long.began).toHaveLength(1);
    await clock.moveTo('2026-01-15T03:00:00Z');
    expect(long.began).toEqual(['2026-01-15T00:00:00Z', '2026-01-15T03:00:00Z']);
    end();
    await scheduler.stop();
  });

  it('that fail are kept and logged, and tried again when due; only a problem\'s own words are kept', async () => {
    const faults = [new Problem('store_unavailable', 'The store is away.'), new Error('secret detail')];
    const { job, began } = noting('insights', { intervalMs: HOUR }, async () => {
      throw faults.shift() ?? new Error('no more');
    });
    const { scheduler, clock, kept, errors } = scene([job], { start: '2026-01-15T00:00:00Z' });
    await scheduler.start();
    await clock.moveTo('2026-01-15T01:30:00Z');
    expect(began).toHaveLength(2);
    expect(kept.map(({ outcome, detail }) => [outcome, detail])).toEqual([
      ['failed', 'The store is away.'],
      ['failed', 'It failed for a reason that the log tells.'],
    ]);
    expect(errors).toMatchObject([[{ job: 'insights', err: { message: 'The store is away.' } }, 'A job failed'], [{ err: { message: 'secret detail' } }, 'A job failed']]);
    await scheduler.stop();
  });

  it('that cannot be kept are logged, and the schedule goes on', async () => {
    const { job, began } = noting('insights', { intervalMs: HOUR });
    const clock = new ManualClock('2026-01-15T00:00:00Z');
    const errors: unknown[] = [];
    const full = new Problem('store_unavailable', 'The disk is full.');
    const scheduler = new Scheduler({ jobs: [job], nowMs: clock.nowMs, timers: clock, runs: { last: async () => undefined, keep: () => Promise.reject(full) }, log: { info: () => undefined, error: (...told: unknown[]) => errors.push(told) } });
    await scheduler.start();
    await clock.moveTo('2026-01-15T01:00:00Z');
    expect(began).toHaveLength(2);
    expect(errors[0]).toEqual([{ err: full, job: 'insights' }, 'A run of a job could not be kept']);
    await scheduler.stop();
  });

  it('each run alone too, whether or not due; where one goes on already, it is the same', async () => {
    const { work, end } = held();
    const { job, began } = noting('insights', NIGHTLY, work);
    const { scheduler, kept } = scene([job], { kept: [ran('insights', '2026-01-15T00:00:00Z')] });
    const [one, two] = [scheduler.run('insights'), scheduler.run('insights')];
    end();
    expect(await one).toEqual(await two);
    expect(await one).toMatchObject({ outcome: 'ok', detail: 'Done.' });
    expect([began.length, kept.length]).toEqual([1, 2]);
    await expect(scheduler.run('nothing')).rejects.toMatchObject({ code: 'not_found', message: 'There is no job "nothing"; the jobs are insights.' });
  });
});

describe('stopping', () => {
  it('waits for what runs, tells it to end, and starts nothing any more', async () => {
    const { work, end } = held();
    let signal: AbortSignal | undefined;
    const { job, began } = noting('long', { intervalMs: HOUR }, (context) => {
      signal = context.signal;
      return work();
    });
    const { scheduler, clock, kept } = scene([job], { start: '2026-01-15T00:00:00Z' });
    await scheduler.start();
    await clock.moveTo('2026-01-15T00:30:00Z');
    let stopped = false;
    const stop = scheduler.stop().then(() => {
      stopped = true;
    });
    await clock.moveTo('2026-01-15T00:31:00Z');
    expect([signal?.aborted, stopped]).toEqual([true, false]);
    end();
    await stop;
    expect(kept).toMatchObject([{ job: 'long', outcome: 'ok', finishedAt: '2026-01-15T00:31:00Z' }]);
    await clock.moveTo('2026-01-16T00:00:00Z');
    expect([began.length, clock.timers]).toEqual([1, 0]);
    await expect(scheduler.run('long')).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('makes up at the next start for a run that it cut short', async () => {
    const { job, began } = noting('long', { intervalMs: HOUR }, ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))));
    const first = scene([job], { start: '2026-01-15T10:00:00Z', kept: [ran('long', '2026-01-15T08:00:00Z')] });
    await first.scheduler.start();
    await first.clock.moveTo('2026-01-15T10:00:00Z');
    await first.scheduler.stop();
    expect([began.length, first.kept.length, first.errors]).toEqual([1, 1, []]);
    const second = scene([job], { start: '2026-01-15T10:01:00Z', kept: first.kept });
    await second.scheduler.start();
    await second.clock.moveTo('2026-01-15T10:01:00Z');
    expect(began).toHaveLength(2);
    await second.scheduler.stop();
  });
});

it('a clock that is set forward is noticed within a minute', async () => {
  const nightly = noting('aggregate', NIGHTLY);
  const { scheduler, clock } = scene([nightly.job], { start: '2026-01-15T10:00:00Z', kept: [ran('aggregate', '2026-01-15T01:30:00Z')] });
  await scheduler.start();
  await clock.moveTo('2026-01-15T10:00:10Z');
  clock.setTo('2026-01-16T09:00:00Z');
  await clock.moveTo('2026-01-16T09:01:00Z');
  expect(nightly.began).toHaveLength(1);
  await scheduler.stop();
});

it('a time that is none is refused before anything runs', () => {
  expect(() => scene([noting('insights', { at: '02:30', timezone: 'Nowhere' }).job])).toThrow(expect.objectContaining({ code: 'invalid_settings' }));
});

describe('on Northstar\'s own records', () => {
  const used = useControlStore();

  it('S3-05: a run is kept with its tenant, and a restart goes on from it', async () => {
    const clock = new ManualClock('2026-01-15T10:00:00Z');
    const hourly = noting('ingest', { intervalMs: HOUR }, async () => '3 rows.');
    const make = () => new Scheduler({ jobs: [hourly.job], nowMs: clock.nowMs, timers: clock, runs: jobRunsOf(used.store, 'acme'), log: { info: () => undefined, error: () => undefined } });
    const first = make();
    await first.start();
    await clock.moveTo('2026-01-15T10:00:00Z');
    await first.stop();
    expect(await used.store.listJobRuns('acme')).toEqual([{ job: 'ingest', startedAt: '2026-01-15T10:00:00Z', finishedAt: '2026-01-15T10:00:00Z', outcome: 'ok', detail: '3 rows.' }]);
    expect(await used.store.listJobRuns('umbrella')).toEqual([]);

    await used.reopen();
    await clock.moveTo('2026-01-15T10:30:00Z');
    const second = make();
    await second.start();
    await clock.moveTo('2026-01-15T10:59:00Z');
    expect(hourly.began).toHaveLength(1);
    await clock.moveTo('2026-01-15T11:00:00Z');
    await second.stop();
    expect(hourly.began).toEqual(['2026-01-15T10:00:00Z', '2026-01-15T11:00:00Z']);
    expect((await used.store.lastJobRun('acme', 'ingest'))?.startedAt).toBe('2026-01-15T11:00:00Z');
  });
});
