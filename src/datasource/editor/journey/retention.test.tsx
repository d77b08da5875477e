import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { NorthstarQuery } from '../../types';
import { choose, fieldsOf, openEditor, openOptions, refusing } from '../../../testing/editor';
import { useVariables } from '../../../testing/grafana';
import { DEFINITIONS, JOURNEYS } from '../../../testing/journeys';

beforeEach(() => useVariables({}));

const withEntities = { 'api/v1/catalogue': () => ({ ...JOURNEYS, hasEvents: false }) };
const OWN: Partial<NorthstarQuery> = { queryType: 'retention', metrics: [], group_by: [], retention: { entity: 'customer', start: { metric: 'revenue' }, return: { metric: 'orders' } } };

it('S3-16: follows a start and a return by a grain, for so many periods, in a mode that is explained', async () => {
  const { latest } = openEditor(OWN, withEntities);
  await choose('By', 'month');
  await userEvent.clear(screen.getByLabelText('Periods'));
  await userEvent.type(screen.getByLabelText('Periods'), '12{Enter}');
  await choose('Back', 'later');
  await choose('Return: KPI', 'finance');
  expect(latest()?.retention).toEqual({ entity: 'customer', start: { metric: 'revenue' }, return: { metric: 'revenue' }, grain: 'month', periods: 12, mode: 'rolling' });
});

it('S3-16: values a cohort by a KPI, and breaks it down by what is known of its start', async () => {
  const { latest } = openEditor(OWN, withEntities);
  await choose('Value', 'reve');
  await choose('Break down by', 'channel');
  expect(latest()).toMatchObject({ retention: { value: 'revenue' }, group_by: ['order__channel'] });
});

it('narrows the start by a filter of its own', async () => {
  const { latest } = openEditor(OWN, { ...withEntities, 'api/v1/query': () => ({ columns: [], rows: [['North']], meta: {} }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Narrow start' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Filter/ }));
  await choose('Filter dimension', 'region');
  await userEvent.click(screen.getByLabelText('Filter values'));
  await userEvent.click(await screen.findByText('North'));
  expect(latest()?.retention).toMatchObject({ start: { metric: 'revenue', filters: [{ field: 'order__region', op: '=', values: ['North'] }] }, return: { metric: 'orders' } });
});

it('takes no more periods than are followed, and compares with no earlier period', async () => {
  const { emitted } = openEditor(OWN, withEntities);
  await userEvent.clear(await screen.findByLabelText('Periods'));
  await userEvent.type(screen.getByLabelText('Periods'), '61{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('A whole number from 1 to 60');
  expect(emitted).toEqual([]);
  await openOptions();
  expect(screen.getByLabelText('Cohort')).toBeInTheDocument();
  expect(screen.queryByLabelText('Compare with')).not.toBeInTheDocument();
});

it('stays an event while its name is still to be written, and is not sent meanwhile', async () => {
  const { latest, requests } = openEditor(OWN, { 'api/v1/catalogue': () => JOURNEYS });
  await choose('Start: told by', 'event');
  expect(await screen.findByLabelText('Start: event')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'SQL' })).not.toBeInTheDocument();
  await userEvent.type(screen.getByLabelText('Start: event'), 'sign_up{Enter}');
  expect(latest()?.retention).toMatchObject({ start: { event: 'sign_up' } });
  expect(requests.filter(({ url, data }) => url.endsWith('compile') && data.retention.start.event === '')).toEqual([]);
});

it.each([
  ['/retention/start', 'Start'],
  ['/retention/return/metric', 'Return'],
  ['/retention/periods', 'Periods'],
  ['/retention/value', 'Value'],
  ['/retention', 'Retention'],
])('tells a fault at %s beside %s', async (pointer, label) => {
  const fault = { code: 'invalid_question', detail: 'It cannot be.', pointer };
  openEditor(OWN, { ...withEntities, 'api/v1/compile': refusing(fault) });
  await screen.findByText('It cannot be.');
  expect(fieldsOf(label).map((field) => within(field).queryByRole('alert')?.textContent)).toEqual(['It cannot be.']);
});

it('begins with a saved one, and makes one’s own at once', async () => {
  const { latest } = openEditor({ queryType: 'retention', metrics: [], group_by: [], retention: 'buyers' }, { 'api/v1/catalogue': () => DEFINITIONS });
  expect(await screen.findByText('Buyers who come back')).toBeInTheDocument();
  await choose('Retention', 'own start');
  expect(latest()?.retention).toEqual({ entity: 'customer', start: { metric: 'revenue' }, return: { metric: 'orders' } });
});
