import { expect, requireOnThisMachine, test } from './fixtures';

requireOnThisMachine('grafana', 'browser');

const DATASOURCE = { uid: 'northstar', type: 'northstar-kpi-datasource' };

/** What the editor offers, with what each of it asks at least, and where Explore shows the answer. */
const KINDS = [
  { label: 'Forecast', asks: { analysis: { kind: 'forecast' } }, shown: 'Graph' },
  { label: 'Anomalies', asks: { analysis: { kind: 'anomalies' } }, shown: 'Graph' },
  { label: 'Why did it move?', asks: { queryType: 'contribution' }, shown: 'Table' },
  { label: 'Correlation', asks: { analysis: { kind: 'correlation' } }, shown: 'Table' },
  { label: 'Heatmap', asks: { queryType: 'heatmap' }, shown: 'Table' },
  { label: 'Histogram', asks: { queryType: 'histogram' }, shown: 'Table' },
  { label: 'Map', asks: { queryType: 'geomap' }, shown: 'Table' },
  { label: 'Funnel', asks: { queryType: 'funnel' }, shown: 'Table' },
  { label: 'Retention', asks: { queryType: 'retention' }, shown: 'Table' },
  { label: 'Cohorts', asks: { queryType: 'cohorts' }, shown: 'Table' },
  { label: 'Experiment', asks: { queryType: 'experiment' }, shown: 'Table' },
  { label: 'Prediction', asks: { queryType: 'prediction' }, shown: 'Table' },
  { label: 'Records', asks: { queryType: 'records' }, shown: 'Table' },
  { label: 'Logs', asks: { queryType: 'logs' }, shown: 'Logs' },
  { label: 'Anomalies found', asks: { queryType: 'anomalies' }, shown: 'Table' },
  { label: 'Insights', asks: { queryType: 'insights' }, shown: 'Table' },
  { label: 'Limits crossed', asks: { queryType: 'crossings' }, shown: 'Table' },
  { label: 'Cost advice', asks: { queryType: 'cost_advice' }, shown: 'Table' },
] as const;

for (const { label, asks, shown } of KINDS) {
  test(`S1-11, S3-15 to S3-22: a question of the kind ${label} begins with what answers at once`, async ({ page, looked }) => {
    const left = { datasource: DATASOURCE.uid, queries: [{ refId: 'A', datasource: DATASOURCE }], range: { from: 'now-60d', to: 'now' } };
    await page.goto(`${looked.url}/explore?orgId=1&left=${encodeURIComponent(JSON.stringify(left))}`);
    const kind = page.getByLabel('Question', { exact: true });
    await expect(kind).toBeVisible({ timeout: 60_000 });
    const answered = page.waitForResponse((response) => response.url().includes('/api/ds/query'));
    await kind.click();
    // The group of an option may have the option's own name.
    await page.getByLabel('Select options menu').getByText(label, { exact: true }).last().click();
    const response = await answered;
    expect(response.request().postDataJSON().queries).toMatchObject([asks]);
    const { results } = await response.json();
    expect(results.A.error).toBeUndefined();
    const rows = results.A.frames.flatMap(({ data }: { data: { values: readonly unknown[][] } }) => data.values[0] ?? []);
    expect(rows.length).toBeGreaterThan(0);
    const answer = shown === 'Logs' ? page.getByRole('row').first() : page.getByRole('heading', { name: shown, exact: true });
    await expect(answer).toBeVisible();
    await expect(page.getByText(/missing a time field|No data/)).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}
