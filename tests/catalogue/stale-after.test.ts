import path from 'node:path';
import { timeDimensionOf } from '../../backend/catalogue/catalogue';
import { readFolder } from '../../backend/catalogue/folder';
import { loadCatalogue } from '../../backend/catalogue/load';
import { seconds } from '../../dashboards/alerting/duration';

const DAY = 86_400;
/** How old the start of the running day, week and so on is at most; what is dated by it is no older by that. */
const RUNNING: Readonly<Record<string, number>> = { day: DAY, week: 7 * DAY, month: 31 * DAY, quarter: 92 * DAY, year: 366 * DAY };

test('§E: what is dated by its day or week is not called stale before that is over', () => {
  const { catalogue, faults } = loadCatalogue(readFolder(path.resolve(__dirname, '../../catalogue')), { tenantBound: true });
  expect(faults).toEqual([]);
  const dated = (catalogue?.kpis ?? []).flatMap((metric) => {
    // What a KPI reads first are the records that it counts.
    const [counted] = catalogue?.measuresOf(metric) ?? [];
    const longest = RUNNING[(counted && timeDimensionOf(counted)?.type_params?.time_granularity) ?? ''] ?? 0;
    const stale = metric.northstar?.stale_after;
    return longest > 0 && stale !== undefined ? [{ name: metric.name, longest, stale: seconds(stale) }] : [];
  });
  expect(dated.length).toBeGreaterThan(20);
  expect(dated.filter(({ longest, stale }) => stale <= longest).map(({ name }) => name)).toEqual([]);
});
