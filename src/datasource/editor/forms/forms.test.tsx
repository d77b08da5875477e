import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { choose, fieldsOf, offeredBy, openEditor, openOptions, refusing } from '../../../testing/editor';
import { useVariables } from '../../../testing/grafana';
import { DEFINITIONS, JOURNEYS } from '../../../testing/journeys';

beforeEach(() => useVariables({}));

const withDefinitions = { 'api/v1/catalogue': () => DEFINITIONS };

describe('records', () => {
  it('shows columns of the KPI’s own records, searched, ordered and limited', async () => {
    const { latest } = openEditor({ queryType: 'records', metrics: ['orders'], format: 'table' });
    await choose('Columns', 'time');
    await choose('Columns', 'region');
    await userEvent.type(screen.getByLabelText('Search'), 'late parcel{Enter}');
    await choose('Order by', 'Region, Z');
    await userEvent.type(screen.getByLabelText('At most'), '50{Enter}');
    expect(latest()).toMatchObject({ columns: ['metric_time', 'order__region'], search: 'late parcel', order_by: ['-order__region'], limit: 50 });
    await userEvent.clear(screen.getByLabelText('Search'));
    await userEvent.tab();
    expect(latest()?.search).toBeUndefined();
  });

  it('offers no column that the records lack', async () => {
    openEditor({ queryType: 'records', metrics: ['uptime'], format: 'table' });
    expect(await offeredBy('Columns')).toEqual([expect.stringMatching(/^Time/), expect.stringMatching(/^Host/)]);
  });

  it('asks another KPI in the place of the one before', async () => {
    const { latest } = openEditor({ queryType: 'logs', metrics: ['orders'], format: 'timeseries' });
    await choose('KPI', 'uptime');
    expect(latest()?.metrics).toEqual(['uptime']);
  });

  it.each([
    ['/columns/1', 'Columns'],
    ['/search', 'Search'],
    ['/limit', 'At most'],
    ['/metrics', 'KPI'],
  ])('tells a fault at %s beside %s', async (pointer, label) => {
    openEditor({ queryType: 'records', metrics: ['orders'], columns: ['order__region'] }, { 'api/v1/compile': refusing({ code: 'invalid_question', detail: 'It cannot be.', pointer }) });
    await screen.findByText('It cannot be.');
    expect(fieldsOf(label).map((field) => within(field).queryByRole('alert')?.textContent)).toEqual(['It cannot be.']);
  });

  it('lets log lines be a table', async () => {
    const { latest } = openEditor({ queryType: 'logs', metrics: ['orders'], format: 'timeseries' });
    await openOptions();
    await choose('Show as', 'table');
    expect(latest()).toMatchObject({ format: 'table' });
  });
});

describe('contribution', () => {
  it('S3-20: looks through some dimensions, or all, against an earlier period that there must be', async () => {
    const { latest } = openEditor({ queryType: 'contribution', metrics: ['revenue'], group_by: [], compare: { to: 'previous_period' } });
    expect(await offeredBy('Compare with')).toHaveLength(7);
    await userEvent.keyboard('{Escape}');
    await choose('Compare with', 'week before');
    await choose('Look through', 'channel');
    expect(latest()).toMatchObject({ compare: { to: 'previous_week' }, group_by: ['order__channel'] });
    expect(screen.queryByLabelText('Time')).not.toBeInTheDocument();
  });
});

describe('distributions', () => {
  it('cuts a histogram into classes', async () => {
    const { latest } = openEditor({ queryType: 'histogram', metrics: ['revenue'], group_by: [] });
    await userEvent.type(await screen.findByLabelText('Classes'), '30{Enter}');
    expect(latest()?.buckets).toBe(30);
    await choose('Split by', 'region');
    expect(latest()).toMatchObject({ group_by: ['order__region'], buckets: 30 });
  });

  it('gives a heatmap rows of groups, or classes of size where it has none', async () => {
    const { latest } = openEditor({ queryType: 'heatmap', metrics: ['revenue'], group_by: ['metric_time__day', 'order__region'] });
    expect(await screen.findByLabelText('Rows')).toBeInTheDocument();
    expect(screen.queryByLabelText('Classes')).not.toBeInTheDocument();
    await userEvent.click(screen.getByLabelText('Rows'));
    await userEvent.keyboard('{Backspace}');
    expect(latest()).toMatchObject({ group_by: ['metric_time__day'], buckets: 20 });
    await choose('Rows', 'channel');
    expect(latest()?.buckets).toBeUndefined();
    expect(latest()?.group_by).toEqual(['metric_time__day', 'order__channel']);
  });

  it('keeps the format of a map when it is shown as a table and back, without a time that it does not have', async () => {
    const { latest } = openEditor({ queryType: 'geomap', metrics: ['revenue'], group_by: ['order__region'], format: 'timeseries' });
    await openOptions();
    await choose('Show as', 'table');
    await choose('Show as', 'map');
    expect(latest()).toMatchObject({ format: 'timeseries', group_by: ['order__region'] });
  });
});

describe('experiment', () => {
  it('S3-18: is one of the catalogue, and says what it is about', async () => {
    const { latest } = openEditor({ queryType: 'experiment', metrics: [] }, withDefinitions);
    await choose('Experiment', 'shipping');
    expect(latest()?.experiment).toBe('free_shipping');
    expect(screen.getByText('Of each Customer: Whether free shipping sells more.')).toBeInTheDocument();
  });

  it('says so where the catalogue has none', async () => {
    openEditor({ queryType: 'experiment', metrics: [] }, { 'api/v1/catalogue': () => JOURNEYS });
    expect(await screen.findByText(/The catalogue has no experiment/)).toBeInTheDocument();
    expect(screen.queryByText(/Choose a KPI to begin/)).not.toBeInTheDocument();
  });

  it('tells its fault beside it', async () => {
    const fault = { code: 'invalid_question', detail: 'It has one variant.', pointer: '/experiment/variants' };
    openEditor({ queryType: 'experiment', metrics: [], experiment: 'free_shipping' }, { ...withDefinitions, 'api/v1/compile': refusing(fault) });
    await screen.findByText('It has one variant.');
    expect(fieldsOf('Experiment').map((field) => within(field).queryByRole('alert')?.textContent)).toEqual(['It has one variant.']);
  });
});

describe('prediction', () => {
  it('S3-21: is one of the catalogue, by its cases or by what was learned', async () => {
    const { latest } = openEditor({ queryType: 'prediction', metrics: [] }, withDefinitions);
    await choose('Prediction', 'leave');
    await choose('Show', 'learned');
    expect(latest()).toMatchObject({ prediction: 'will_leave', show: 'coefficients' });
  });
});

describe('what was found', () => {
  it('S3-22: is of all KPIs, or some; of severities and of what became of it', async () => {
    const { latest } = openEditor({ queryType: 'anomalies', metrics: [], format: 'table' });
    await choose('KPI', 'reve');
    await choose('Severity', 'high');
    await choose('Severity', 'critical');
    await choose('Status', 'open');
    expect(latest()).toMatchObject({
      metrics: ['revenue'],
      filters: [
        { field: 'severity', op: 'in', values: ['high', 'critical'] },
        { field: 'status', op: 'in', values: ['open'] },
      ],
    });
  });

  it('S3-22: counts for a stat panel', async () => {
    const { latest } = openEditor({ queryType: 'anomalies', metrics: [], format: 'table' });
    await openOptions();
    await choose('Show as', 'single');
    expect(latest()).toMatchObject({ queryType: 'anomalies', format: 'value' });
  });

  it('S3-20: has insights by their own severities, and no status', async () => {
    const { latest } = openEditor({ queryType: 'insights', metrics: [], format: 'table' });
    await choose('Severity', 'warning');
    expect(latest()?.filters).toEqual([{ field: 'severity', op: 'in', values: ['warning'] }]);
    expect(screen.queryByLabelText('Status')).not.toBeInTheDocument();
  });
});

it('S3-15: lists all cohorts, or some', async () => {
  const { latest } = openEditor({ queryType: 'cohorts', metrics: [] }, withDefinitions);
  await choose('Cohorts', 'big');
  expect(latest()?.cohorts).toEqual(['big']);
});

it('needs nothing for cost advice', async () => {
  openEditor({ queryType: 'cost_advice', metrics: [] });
  expect(await screen.findByText('Where money is spent for nothing. Nothing is to be chosen.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'SQL' })).toBeInTheDocument();
});
