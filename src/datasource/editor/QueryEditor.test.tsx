import { CoreApp } from '@grafana/data';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CATALOGUE } from '../../testing/catalogue';
import { choose, fieldsOf, offeredBy, openEditor, openOptions, refusing } from '../../testing/editor';
import { useVariables } from '../../testing/grafana';
import type { NorthstarQuery } from '../types';

beforeEach(() => useVariables({}));

it('S3-07: begins with what to do, and a chosen KPI makes a whole question', async () => {
  const { latest } = openEditor();
  expect(await screen.findByText(/Choose a KPI to begin/)).toBeInTheDocument();
  await choose('KPI', 'reve');
  expect(latest()).toEqual({
    refId: 'A',
    version: 1,
    metrics: ['revenue'],
    group_by: ['metric_time__auto'],
    format: 'timeseries',
    formatting: true,
  });
});

it('begins a rule with one value, without automatic grain', async () => {
  const { latest } = openEditor({}, {}, CoreApp.UnifiedAlerting);
  await choose('KPI', 'reve');
  expect(latest()).toMatchObject({ metrics: ['revenue'], group_by: [], format: 'value', formatting: false });
});

it('finds a KPI by its description and by its owner, and shows both', async () => {
  openEditor();
  await userEvent.type(await screen.findByLabelText('KPI'), 'platform minutes');
  expect(await screen.findByText('Share of minutes in which the shop answered. · Owner: Platform team')).toBeInTheDocument();
  expect(screen.queryByText('Revenue')).not.toBeInTheDocument();
});

it('S3-07: shows a stored KPI that does not exist, and the nearest that does', async () => {
  openEditor({ metrics: ['revenu'] });
  expect(await screen.findByText('revenu')).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent('There is no KPI revenu, or not for your role; nearest: revenue.');
});

it('offers only dimensions that all chosen KPIs share, and says why not the others', async () => {
  const { emitted } = openEditor({ metrics: ['revenue', 'orders'] });
  await choose('Group by', 'channel');
  expect(screen.getByText('Not known for Orders.')).toBeInTheDocument();
  expect(emitted).toEqual([]);
  await userEvent.clear(screen.getByLabelText('Group by'));
  await choose('Group by', 'region');
  expect(emitted.at(-1)?.group_by).toEqual(['order__region']);
});

it('offers only grains that all chosen KPIs have', async () => {
  openEditor({ metrics: ['revenue', 'uptime'], group_by: ['metric_time__day'] });
  const offered = await offeredBy('Time');
  expect(offered.filter((option) => /By (minute|hour|day|week|month|quarter|year)$/.test(option ?? ''))).toEqual(['By day']);
});

it('tells a fault beside its field, with the names that are allowed', async () => {
  const fault = { code: 'unknown_dimension', detail: 'There is no dimension "order__regio".', pointer: '/group_by/0', allowed: ['order__region'] };
  openEditor({ metrics: ['revenue'], group_by: ['order__regio'] }, { 'api/v1/compile': refusing(fault) });
  expect(await screen.findByText('order__regio')).toBeInTheDocument();
  await screen.findByRole('alert');
  const [field] = fieldsOf('Group by');
  expect(within(field as HTMLElement).getByRole('alert')).toHaveTextContent('There is no dimension "order__regio". Allowed: order__region.');
});

it('tells a filter’s fault in its own row, though All has dropped the filter before it', async () => {
  useVariables({ region: { value: ['$__all'], options: ['North'] } });
  const filters: NorthstarQuery['filters'] = [
    { field: 'order__region', op: 'in', values: ['$region'] },
    { field: 'order__channel', op: 'contains', values: ['W', 'S'] },
  ];
  const fault = { code: 'invalid_filter', detail: 'takes one value, not 2.', pointer: '/filters/0' };
  openEditor({ metrics: ['revenue'], filters }, { 'api/v1/compile': refusing(fault) });
  await screen.findByText('takes one value, not 2.');
  expect(fieldsOf('Where').map((field) => within(field).queryByRole('alert')?.textContent)).toEqual([undefined, 'takes one value, not 2.']);
});

it('suggests a filter’s values over the board’s range, and keeps the filter to itself until it has one', async () => {
  const { requests, emitted, latest } = openEditor(
    { metrics: ['revenue'] },
    { 'api/v1/query': () => ({ columns: [], rows: [['North'], ['South']], meta: {} }) }
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Filter' }));
  await choose('Filter dimension', 'region');
  expect(emitted).toEqual([]);
  await userEvent.click(screen.getByLabelText('Filter values'));
  await userEvent.click(await screen.findByText('South'));
  expect(latest()?.filters).toEqual([{ field: 'order__region', op: '=', values: ['South'] }]);
  await userEvent.click(screen.getByLabelText('Filter values'));
  await userEvent.click(await screen.findByText('North'));
  expect(latest()?.filters).toEqual([{ field: 'order__region', op: 'in', values: ['South', 'North'] }]);
  expect(requests.find(({ url }) => url.endsWith('query'))?.params).toEqual({ from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) });
});

it('offers the board’s variables as values', async () => {
  useVariables({ team: { value: 'A' } });
  const { latest } = openEditor({ metrics: ['revenue'], filters: [{ field: 'order__region', op: '=', values: ['North'] }] });
  await userEvent.click(await screen.findByLabelText('Filter values'));
  await userEvent.click(await screen.findByText('$team'));
  expect(latest()?.filters?.[0]?.values).toEqual(['North', '$team']);
});

it('shows the SQL of the question that runs, over its range', async () => {
  const { requests } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  await userEvent.click(await screen.findByRole('button', { name: 'SQL' }));
  await waitFor(() => expect(screen.getByLabelText('SQL')).toHaveTextContent('SELECT 1 AS revenue'));
  expect(requests.find(({ url }) => url.endsWith('compile'))).toMatchObject({
    params: { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 1, 1) },
    data: { version: 1, metrics: ['revenue'], group_by: ['metric_time__day'], filters: [] },
  });
});

it('leads to Explore with the values of variables, and not from Explore itself', async () => {
  useVariables({ region: { value: 'North' } });
  openEditor({ metrics: ['revenue'], filters: [{ field: 'order__region', op: '=', values: ['$region'] }] });
  const link = await screen.findByRole('link', { name: 'Open in Explore' });
  const left = JSON.parse(new URL(link.getAttribute('href') ?? '', 'http://grafana').searchParams.get('left') ?? '{}');
  expect(left).toMatchObject({ datasource: 'northstar', queries: [{ metrics: ['revenue'], filters: [{ values: ['North'] }] }] });
});

it('shows no way to Explore in Explore', async () => {
  openEditor({ metrics: ['revenue'] }, {}, CoreApp.Explore);
  expect(await screen.findByRole('button', { name: 'SQL' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Open in Explore' })).not.toBeInTheDocument();
});

it('says why there is no catalogue, and tries again', async () => {
  let failures = 1;
  openEditor(
    {},
    {
      'api/v1/catalogue': () => {
        if (failures-- > 0) {
          throw { status: 502, statusText: 'Bad Gateway', data: { message: 'Plugin unavailable' } };
        }
        return CATALOGUE;
      },
    }
  );
  expect(await screen.findByText(/did not answer \(502 Plugin unavailable\)/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('KPI')).toBeInTheDocument();
});

it('cuts time as the format needs it', async () => {
  const { emitted } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day', 'order__region'], format: 'timeseries' });
  await openOptions();
  await choose('Show as', 'Single');
  expect(emitted.at(-1)).toMatchObject({ format: 'value', group_by: ['order__region'] });
  await choose('Show as', 'Time');
  expect(emitted.at(-1)).toMatchObject({ format: 'timeseries', group_by: ['metric_time__auto', 'order__region'] });
});

it('orders and limits a table, and keeps a limit that cannot be to itself', async () => {
  const { latest, emitted } = openEditor({ metrics: ['revenue'], group_by: ['order__region'], format: 'table' });
  await openOptions();
  await choose('Order by', 'Revenue, highest');
  expect(latest()?.order_by).toEqual(['-revenue']);
  const before = emitted.length;
  await userEvent.type(screen.getByLabelText('At most'), '0');
  await userEvent.tab();
  expect(screen.getByRole('alert')).toHaveTextContent('A whole number from 1 to 100000');
  expect(emitted).toHaveLength(before);
  await userEvent.clear(screen.getByLabelText('At most'));
  await userEvent.type(screen.getByLabelText('At most'), '10');
  await userEvent.tab();
  expect(latest()?.limit).toBe(10);
});
