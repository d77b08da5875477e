import { useSmallStore } from './small-store';

/** The store is asked at 10:00 UTC on 31 March: a list of 24 March, 9:59, is ripe, and one of a second after 10:00 is not. */
const { over, since } = useSmallStore(
  [
    'recommendation',
    'id, user_id, entity_id, model_version, occurred_at, position, is_relevant',
    ['1', 'ann', 'p1', 'v1', '2026-03-20T10:00:00Z', 1, true],
    ['2', 'ann', 'p2', 'v1', '2026-03-20T10:00:00Z', 2, false],
    ['3', 'ann', 'p3', 'v1', '2026-03-20T10:00:00Z', null, true],
    ['4', 'ben', 'p1', 'v2', '2026-03-24T09:59:00Z', 1, true],
    // Not ripe: nobody has acted on them yet.
    ['5', 'ben', 'p2', 'v2', '2026-03-24T10:00:01Z', 1, false],
    ['6', 'ben', 'p3', 'v2', '2026-03-30T10:00:00Z', 1, false],
  ],
  [
    'event',
    'id, occurred_at, type, name, module, user_id, model_version, device, country, region, geohash',
    ...(
      [
        ['1', 'rec_impression', 'v1'],
        ['2', 'rec_impression', 'v1'],
        ['3', 'rec_impression', 'v2'],
        ['4', 'rec_click', 'v1'],
        ['5', 'save', null],
      ] as const
    ).map(([id, name, version]) => [id, '2026-03-20T10:00:00Z', 'action', name, 'home', 'ann', version, 'mobile', 'NL', 'Utrecht', 'u17']),
  ],
  [
    'execution',
    'id, kind, subject_id, model_version, triggered_by, status, retries, started_at, completed_at, duration_ms, escalated',
    ['1', 'inference', 'recommender', 'v1', 'webhook', 'success', 0, '2026-03-20T10:00:00Z', '2026-03-20T10:00:00Z', 100, false],
    ['2', 'inference', 'recommender', 'v2', 'webhook', 'success', 0, '2026-03-20T10:00:00Z', '2026-03-20T10:00:01Z', 900, false],
    ['3', 'inference', 'recommender', 'v2', 'webhook', 'failed', 0, '2026-03-20T10:00:00Z', '2026-03-20T10:00:01Z', 900, false],
  ]
);

const MARCH = ['2026-03-01', '2026-03-31'] as const;

it('K75, K76: lists on which members may still act are in neither rate', async () => {
  expect(await over(MARCH, { metrics: ['rec_precision', 'rec_recall'] })).toEqual([[expect.closeTo(2 / 3, 12), expect.closeTo(2 / 3, 12)]]);
});

it('§C 11: the fortnight of the rule ends where outcomes are ripe', async () => {
  // Of 20 and 24 March: three places shown, two that mattered.
  expect(await since('2026-03-17T10:00:00Z', { metrics: ['rec_precision'] })).toEqual([[expect.closeTo(2 / 3, 12)]]);
});

it('K74, K77, K78: click-through, latency and failures by the version of the model', async () => {
  const by = (metric: string, field: string) => over(MARCH, { metrics: [metric], group_by: [field], order_by: [field], filters: [{ field, op: 'is_not_null' }] });
  expect(await by('rec_ctr', 'event__model_version')).toEqual([['v1', 0.5], ['v2', 0]]);
  expect(await by('inference_latency_p95', 'execution__model_version')).toEqual([['v1', 100], ['v2', 900]]);
  expect(await by('inference_error_rate', 'execution__model_version')).toEqual([['v1', 0], ['v2', 0.5]]);
});
