import type { FoundAnomaly } from './anomaly';
import { canonicalDimensions } from './canonical-dimensions';
import { useControlStore } from './testing/use-control-store';

const used = useControlStore();

const SPIKE: FoundAnomaly = {
  id: '0b0e7e3c-0000-4000-8000-000000000001',
  metric: 'ai_cost',
  dimensions: { user__department: 'Sales', agent: null },
  grain: 'day',
  bucket: '2026-03-28T23:00:00Z',
  detectedAt: '2026-03-29T23:30:00Z',
  expected: 100.5,
  actual: 340,
  deviation: 4.2,
  severity: 'high',
  description: 'AI cost was 340 where 100.5 was expected.',
};
const by = 'kim';

describe('S3-22: a spike opens one row', () => {
  it('as it was found, open, with the opening in its history', async () => {
    expect(await used.store.upsertAnomalies('acme', [SPIKE])).toEqual({ opened: 1, updated: 0, reopened: 0, unchanged: 0 });
    expect(await used.store.listAnomalies('acme')).toEqual([{ ...SPIKE, status: 'open' }]);
    expect(await used.store.listTransitions('acme', SPIKE.id)).toEqual([{ anomalyId: SPIKE.id, at: SPIKE.detectedAt, by: 'northstar', to: 'open' }]);
  });

  it('however often the detector runs, in one run too, and whatever the order of its dimensions', async () => {
    const again = { ...SPIKE, id: '0b0e7e3c-0000-4000-8000-000000000002', dimensions: { agent: null, user__department: 'Sales' }, detectedAt: '2026-03-30T23:30:00Z' };
    expect(await used.store.upsertAnomalies('acme', [SPIKE, again])).toEqual({ opened: 1, updated: 0, reopened: 0, unchanged: 1 });
    expect(await used.store.upsertAnomalies('acme', [again])).toMatchObject({ opened: 0, unchanged: 1 });
    expect(await used.store.listAnomalies('acme')).toEqual([{ ...SPIKE, status: 'open' }]);
  });

  it('and another one for each KPI, dimensions, grain and bucket', async () => {
    const changes: readonly Partial<FoundAnomaly>[] = [{ metric: 'revenue' }, { dimensions: { user__department: 'Sales' } }, { dimensions: {} }, { grain: 'week' }, { bucket: '2026-03-29T22:00:00Z' }];
    const others = changes.map((other, index) => ({ ...SPIKE, ...other, id: `other-${index}` }));
    expect(await used.store.upsertAnomalies('acme', [SPIKE, ...others])).toMatchObject({ opened: 6 });
    expect(await used.store.listAnomalies('acme')).toHaveLength(6);
  });

  it('tells the number 1 from the text 1, and keeps text as it is', async () => {
    const numbers = [1, '1', true, "O'Brien \"x\" \u{1f600}"].map((value, index) => ({ ...SPIKE, id: `n${index}`, dimensions: { code: value } }));
    expect(await used.store.upsertAnomalies('acme', numbers)).toMatchObject({ opened: 4 });
    expect((await used.store.listAnomalies('acme')).map(({ dimensions }) => dimensions.code)).toEqual(expect.arrayContaining([1, '1', true, "O'Brien \"x\" \u{1f600}"]));
  });
});

describe('S3-22: a rerun', () => {
  const LATER = { ...SPIKE, id: 'unused', actual: 360, deviation: 4.6, severity: 'medium' as const, description: 'AI cost was 360.', detectedAt: '2026-03-30T23:30:00Z' };

  it('brings the figures of an open or acknowledged one up to date, and keeps its id, first time and status', async () => {
    await used.store.upsertAnomalies('acme', [SPIKE]);
    expect(await used.store.upsertAnomalies('acme', [LATER])).toMatchObject({ updated: 1 });
    expect(await used.store.listAnomalies('acme')).toEqual([{ ...LATER, id: SPIKE.id, detectedAt: SPIKE.detectedAt, status: 'open' }]);
    await used.store.transition('acme', SPIKE.id, { to: 'acknowledged', by, at: '2026-03-31T08:00:00Z' });
    expect(await used.store.upsertAnomalies('acme', [SPIKE])).toMatchObject({ updated: 1 });
    expect(await used.store.listAnomalies('acme')).toMatchObject([{ actual: 340, severity: 'high', status: 'acknowledged', acknowledgedBy: by, acknowledgedAt: '2026-03-31T08:00:00Z' }]);
    expect(await used.store.listTransitions('acme', SPIKE.id)).toHaveLength(2);
  });

  it('leaves a resolved one as it was resolved while it is no worse than then', async () => {
    await used.store.upsertAnomalies('acme', [SPIKE]);
    const resolved = await used.store.transition('acme', SPIKE.id, { to: 'resolved', by, at: '2026-03-31T08:00:00Z', note: 'A campaign.' });
    expect(await used.store.upsertAnomalies('acme', [LATER])).toMatchObject({ unchanged: 1 });
    // High again is what was resolved, though a run in between saw it as medium.
    expect(await used.store.upsertAnomalies('acme', [{ ...SPIKE, actual: 350 }])).toMatchObject({ unchanged: 1 });
    expect(await used.store.listAnomalies('acme')).toEqual([resolved]);
  });

  it('opens a resolved one again where its severity has grown, and says so in its history', async () => {
    await used.store.upsertAnomalies('acme', [SPIKE]);
    await used.store.transition('acme', SPIKE.id, { to: 'resolved', by, at: '2026-03-31T08:00:00Z', note: 'A campaign.' });
    expect(await used.store.upsertAnomalies('acme', [{ ...SPIKE, actual: 900, severity: 'critical', detectedAt: '2026-04-01T00:00:00Z' }])).toMatchObject({ reopened: 1 });
    const [anomaly] = await used.store.listAnomalies('acme');
    expect(anomaly).toMatchObject({ status: 'open', actual: 900, severity: 'critical', note: 'It grew from high to critical after it had been resolved.' });
    expect(anomaly?.resolvedBy).toBeUndefined();
    expect((await used.store.listTransitions('acme', SPIKE.id)).at(-1)).toMatchObject({ by: 'northstar', at: '2026-04-01T00:00:00Z', from: 'resolved', to: 'open' });
  });

  it('is kept as a whole or not at all', async () => {
    await expect(used.store.upsertAnomalies('acme', [SPIKE, { ...SPIKE, id: 'b', metric: 'revenue', deviation: Number.POSITIVE_INFINITY }])).rejects.toThrow(/constraint/i);
    expect(await used.store.listAnomalies('acme')).toEqual([]);
    expect(await used.store.listTransitions('acme', SPIKE.id)).toEqual([]);
  });
});

describe('S3-22: transitions', () => {
  const at = (hour: number) => `2026-03-31T0${hour}:00:00Z`;
  const go = (to: 'open' | 'acknowledged' | 'resolved', hour: number, note?: string) => used.store.transition('acme', SPIKE.id, { to, by: `person${hour}`, at: at(hour), note });

  it('are audited: who, when, from, to and why, oldest first', async () => {
    await used.store.upsertAnomalies('acme', [SPIKE]);
    await go('acknowledged', 1, 'Looking.');
    expect(await go('resolved', 2)).toMatchObject({ status: 'resolved', acknowledgedBy: 'person1', acknowledgedAt: at(1), resolvedBy: 'person2', resolvedAt: at(2), note: 'Looking.' });
    const reopened = await go('open', 3, 'It is back.');
    expect(reopened).toEqual({ ...SPIKE, status: 'open', note: 'It is back.' });
    await go('resolved', 4);
    const history = await used.store.listTransitions('acme', SPIKE.id);
    expect(history.map(({ by: who, at: when, from, to, note }) => [who, when, from, to, note])).toEqual([
      ['northstar', SPIKE.detectedAt, undefined, 'open', undefined],
      ['person1', at(1), 'open', 'acknowledged', 'Looking.'],
      ['person2', at(2), 'acknowledged', 'resolved', undefined],
      ['person3', at(3), 'resolved', 'open', 'It is back.'],
      ['person4', at(4), 'open', 'resolved', undefined],
    ]);
  });

  const REFUSED = [
    [[], 'open'],
    [['acknowledged'], 'acknowledged'],
    [['acknowledged'], 'open'],
    [['resolved'], 'resolved'],
    [['resolved'], 'acknowledged'],
  ] as const;
  it.each(REFUSED)('after %j, %s is refused and leaves no trace', async (before, to) => {
    await used.store.upsertAnomalies('acme', [SPIKE]);
    for (const [index, status] of before.entries()) {
      await go(status, index + 1);
    }
    const kept = await used.store.listAnomalies('acme');
    await expect(go(to, 9)).rejects.toMatchObject({ code: 'conflict', status: 409, pointer: '/to' });
    expect(await used.store.listAnomalies('acme')).toEqual(kept);
    expect(await used.store.listTransitions('acme', SPIKE.id)).toHaveLength(before.length + 1);
  });

  it('of two people at once, one acknowledges and the other is told', async () => {
    await used.store.upsertAnomalies('acme', [SPIKE]);
    const outcomes = await Promise.allSettled([go('acknowledged', 1), go('acknowledged', 2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(go('acknowledged', 3)).rejects.toThrow('The anomaly is acknowledged, so it can become resolved, not acknowledged.');
  });

  it('of an anomaly that is not there are refused', async () => {
    await expect(go('resolved', 1)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('S3-22: a list of anomalies', () => {
  it('is filtered by status, KPI, severity and half-open range, newest and severest first, up to its limit', async () => {
    const row = (id: string, bucket: string, more: Partial<FoundAnomaly> = {}): FoundAnomaly => ({ ...SPIKE, id, bucket, dimensions: { id }, ...more });
    await used.store.upsertAnomalies('acme', [
      row('a', '2026-03-01T00:00:00Z', { severity: 'low' }),
      row('b', '2026-03-02T00:00:00Z', { severity: 'medium', metric: 'revenue' }),
      row('c', '2026-03-02T00:00:00Z', { severity: 'critical' }),
      row('d', '2026-03-03T00:00:00Z'),
    ]);
    await used.store.transition('acme', 'a', { to: 'resolved', by, at: '2026-03-04T00:00:00Z' });
    const ids = async (filter?: Parameters<typeof used.store.listAnomalies>[1]) => (await used.store.listAnomalies('acme', filter)).map(({ id }) => id).join('');
    expect(await ids()).toBe('dcba');
    expect(await ids({ status: 'open' })).toBe('dcb');
    expect(await ids({ status: 'resolved' })).toBe('a');
    expect(await ids({ metric: 'revenue' })).toBe('b');
    expect(await ids({ severity: 'critical' })).toBe('c');
    expect(await ids({ from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' })).toBe('cb');
    expect(await ids({ limit: 2 })).toBe('dc');
    expect(await ids({ status: 'open', metric: 'ai_cost', severity: 'high', from: '2026-03-03T01:00:00+01:00' })).toBe('d');
  });
});

it('dimensions have one spelling, also where a name looks like a number', () => {
  expect(canonicalDimensions({ b: 1, a: 'x', 10: null })).toBe('{"10":null,"a":"x","b":1}');
  expect(canonicalDimensions({})).toBe('{}');
});
