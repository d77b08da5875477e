import { useSmallStore } from './small-store';

const probe = (minute: number, status: string) => {
  const at = `2026-03-31T09:${String(minute).padStart(2, '0')}:00Z`;
  return [`p${minute}`, 'probe', 'app', 'schedule', status, 0, at, at, 100, false];
};

/** A probe a minute, of which one failed. */
const { since } = useSmallStore([
  'execution',
  'id, kind, subject_id, triggered_by, status, retries, started_at, completed_at, duration_ms, escalated',
  ...Array.from({ length: 60 }, (_, minute) => probe(minute, minute === 30 ? 'failed' : 'success')),
]);

it('§C 21: one failed probe of sixty burns what is allowed 16.67 times too fast, and none not at all', async () => {
  const [[burn]] = (await since('2026-03-31T09:00:00Z', { metrics: ['uptime_burn'] })) as [[number]];
  expect(burn).toBeCloseTo(1 / 60 / 0.001, 6);
  expect(await since('2026-03-31T09:40:00Z', { metrics: ['uptime_burn'] })).toEqual([[0]]);
});
