import '@testing-library/jest-dom';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { choose, openEditor, openOptions, refusing } from '../../testing/editor';
import { useVariables } from '../../testing/grafana';

beforeEach(() => useVariables({}));

it('folds the options away, with one line that says how they are', async () => {
  openEditor({ metrics: ['revenue'], compare: { to: 'previous_year' }, format: 'table', limit: 5 });
  expect(await screen.findByText("Table · beside the year before · at most 5 rows · the panel's format")).toBeInTheDocument();
  expect(screen.queryByLabelText('Compare with')).not.toBeInTheDocument();
});

it('compares with an earlier period, and explains how in one sentence', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  await openOptions();
  expect(screen.queryByLabelText('Line up')).not.toBeInTheDocument();
  await choose('Compare with', 'year');
  expect(latest()?.compare).toEqual({ to: 'previous_year' });
  expect(screen.getByText(/that of the year before, and the change; by the calendar/)).toBeInTheDocument();
  await choose('Line up', 'elapsed');
  expect(latest()?.compare).toEqual({ to: 'previous_year', align: 'elapsed' });
  expect(screen.getByText(/counted from the start of each: the tenth day beside the tenth/)).toBeInTheDocument();
  await choose('Compare with', 'nothing');
  expect(latest()?.compare).toBeUndefined();
});

it('compares with a period of one’s own, counted in grains', async () => {
  const { latest, emitted } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  await openOptions();
  await choose('Compare with', 'another');
  expect(latest()?.compare).toEqual({ to: 'custom', period: '4 weeks' });
  const count = screen.getByLabelText('How many periods before');
  await userEvent.clear(count);
  await userEvent.type(count, '0{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('A whole number from 1 to 999999');
  expect(emitted).toHaveLength(1);
  await userEvent.clear(count);
  await userEvent.type(count, '1{Enter}');
  expect(latest()?.compare).toEqual({ to: 'custom', period: '1 week' });
  expect(screen.queryByLabelText('Line up')).not.toBeInTheDocument();
  await choose('Periods before', 'month');
  expect(latest()?.compare).toEqual({ to: 'custom', period: '1 month' });
  expect(screen.getByText(/that of 1 month before/)).toBeInTheDocument();
  expect(screen.getByLabelText('Line up')).toBeInTheDocument();
  await choose('Compare with', 'week before');
  expect(latest()?.compare).toEqual({ to: 'previous_week' });
});

it('orders a table by what a comparison adds', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['order__region'], format: 'table', compare: { to: 'previous_year' } });
  await openOptions();
  await choose('Order by', 'Revenue, change, highest');
  expect(latest()?.order_by).toEqual(['-revenue__delta']);
});

it('opens the options where a fault is inside', async () => {
  const fault = { code: 'unknown_grain', detail: 'A month does not fit into a week.', pointer: '/compare/to' };
  openEditor({ metrics: ['revenue'], compare: { to: 'previous_week' } }, { 'api/v1/compile': refusing(fault) });
  expect(await screen.findByText('A month does not fit into a week.')).toBeInTheDocument();
  expect(screen.getByLabelText('Compare with')).toBeInTheDocument();
});
