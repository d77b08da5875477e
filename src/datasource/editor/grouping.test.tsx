import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { choose, fieldsOf, offeredBy, openEditor, refusing } from '../../testing/editor';
import { useVariables } from '../../testing/grafana';

beforeEach(() => useVariables({}));

it('offers time by grains, by the calendars that are made of them, and by parts of the date', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  expect(await offeredBy('Time')).toEqual([
    expect.stringContaining('Automatic'),
    'By day',
    'By week',
    'By month',
    'By quarter',
    'By year',
    expect.stringContaining('By fiscal quarter'),
    expect.stringContaining('By its own grain'),
    expect.stringContaining('No time'),
    'By year number',
    'By quarter of the year',
    'By month of the year',
    'By day of the month',
    'By day of the week',
    'By day of the year',
  ]);
  await userEvent.click(screen.getByText('By fiscal quarter'));
  expect(latest()?.group_by).toEqual(['metric_time__fiscal_quarter']);
});

it('offers no calendar whose days a KPI does not have', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__fiscal_quarter'] });
  expect(await screen.findByText('By fiscal quarter')).toBeInTheDocument();
  await choose('Time', 'own grain');
  expect(latest()?.group_by).toEqual(['metric_time']);
});

it('shows a part of a date as a table, because no line can go through it', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day', 'order__region'], format: 'timeseries' });
  await choose('Time', 'day of the week');
  expect(latest()).toMatchObject({ group_by: [{ name: 'metric_time', date_part: 'dow' }, 'order__region'], format: 'table' });
});

it('cuts a time among the groups in a field of its own, and says nothing of times where there is none', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: [] });
  expect(await screen.findByLabelText('Group by')).toBeInTheDocument();
  expect(screen.queryByLabelText('Ordered at')).not.toBeInTheDocument();
  await choose('Group by', 'ordered');
  expect(latest()?.group_by).toEqual(['order__created_at']);
  await choose('Ordered at', 'month of');
  expect(latest()?.group_by).toEqual([{ name: 'order__created_at', date_part: 'month' }]);
  await choose('Ordered at', 'By quarter');
  expect(latest()?.group_by).toEqual(['order__created_at__quarter']);
});

it('cuts time twice: the month of the year beside the year', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__year'], format: 'table' });
  await choose('Group by', 'time, cut');
  await choose('And time', 'month of');
  expect(latest()?.group_by).toEqual(['metric_time__year', { name: 'metric_time', date_part: 'month' }]);
});

it('groups by an entity, and keeps groups that are written as dbt’s calls', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ["TimeDimension('metric_time', 'week')", "Dimension('order__region')"] });
  expect(await screen.findByText('By week')).toBeInTheDocument();
  expect(screen.getByText('Region')).toBeInTheDocument();
  await choose('Group by', 'customer');
  expect(latest()?.group_by).toEqual(['metric_time__week', 'order__region', 'customer']);
});

it('tells a fault of a group beside the field that cuts it', async () => {
  const fault = { code: 'unknown_grain', detail: 'Ordered at has no minutes.', pointer: '/group_by/2' };
  openEditor({ metrics: ['revenue'], group_by: ['metric_time', 'order__region', 'order__created_at__minute'] }, { 'api/v1/compile': refusing(fault) });
  await screen.findByText('Ordered at has no minutes.');
  const [field] = fieldsOf('Ordered at');
  expect(within(field as HTMLElement).getByRole('alert')).toHaveTextContent('Ordered at has no minutes.');
});

it('says so where a KPI that looks back over time is asked without time, and groups it by time', async () => {
  const { latest } = openEditor({ metrics: ['sales_7d'], group_by: ['order__region'], format: 'value' });
  expect(await screen.findByText(/Sales of 7 days looks back over time/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Group by time' }));
  expect(latest()).toMatchObject({ group_by: ['metric_time__auto', 'order__region'], format: 'timeseries' });
  expect(screen.queryByText(/looks back over time/)).not.toBeInTheDocument();
});
