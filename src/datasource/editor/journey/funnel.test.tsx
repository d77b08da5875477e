import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { NorthstarQuery } from '../../types';
import { choose, fieldsOf, openEditor, openOptions, refusing } from '../../../testing/editor';
import { useVariables } from '../../../testing/grafana';
import { DEFINITIONS, JOURNEYS } from '../../../testing/journeys';

beforeEach(() => useVariables({}));

const withDefinitions = { 'api/v1/catalogue': () => DEFINITIONS };
const withEntities = { 'api/v1/catalogue': () => ({ ...JOURNEYS, hasEvents: false }) };
const withEvents = { 'api/v1/catalogue': () => JOURNEYS };
const OWN: Partial<NorthstarQuery> = { queryType: 'funnel', metrics: [], group_by: [], funnel: { entity: 'customer', steps: [{ metric: 'revenue' }, { metric: 'orders' }] } };
const step = (number: number) => within(screen.getByRole('group', { name: `Step ${number}` }));

it('S3-17: a saved funnel says whose steps it has, and is broken down and compared', async () => {
  const { latest } = openEditor({ queryType: 'funnel', metrics: [], group_by: [], funnel: 'first_order' }, withDefinitions);
  expect(await screen.findByText('Of each Customer: Visit → Order')).toBeInTheDocument();
  await choose('Break down by', 'region');
  await openOptions();
  await choose('Compare with', 'previous');
  expect(latest()).toMatchObject({ funnel: 'first_order', group_by: ['order__region'], compare: { to: 'previous_period' } });
});

it('keeps a stored name that the catalogue does not have, and says so', async () => {
  openEditor({ queryType: 'funnel', funnel: 'gone' }, withDefinitions);
  expect(await screen.findByText('There is no funnel gone in the catalogue, or not for your role.')).toBeInTheDocument();
});

it('S3-17: own steps answer at once, and stay while a saved funnel is looked at', async () => {
  const { latest } = openEditor({ queryType: 'funnel', metrics: [], group_by: [], funnel: 'first_order' }, withDefinitions);
  await choose('Funnel', 'own steps');
  expect(latest()?.funnel).toEqual({ entity: 'customer', steps: [{ metric: 'revenue' }, { metric: 'orders' }] });
  await choose('Order', 'in any');
  await choose('Funnel', 'second');
  expect(latest()?.funnel).toBe('second_order');
  await choose('Funnel', 'own steps');
  expect(latest()?.funnel).toMatchObject({ order: 'any', steps: [{ metric: 'revenue' }, { metric: 'orders' }] });
});

it('S3-17: adds a step, which is asked once something tells it, and names it', async () => {
  const { emitted, latest } = openEditor(OWN, withEntities);
  await userEvent.click(await screen.findByRole('button', { name: 'Step' }));
  expect(emitted).toEqual([]);
  await choose('Step 3: KPI', 'reve');
  await userEvent.type(screen.getByLabelText('Step 3: called'), 'Paid again{Enter}');
  await userEvent.click(screen.getByLabelText('Step 3: optional'));
  expect(latest()?.funnel).toMatchObject({ steps: [{ metric: 'revenue' }, { metric: 'orders' }, { metric: 'revenue', label: 'Paid again', optional: true }] });
});

it('offers only KPIs whose records have the entity, and says why not the others', async () => {
  const { emitted } = openEditor(OWN, withEntities);
  await userEvent.type(await screen.findByLabelText('Step 1: KPI'), 'uptime{Enter}');
  expect(screen.getByText('Its records do not say which Customer.')).toBeInTheDocument();
  expect(emitted).toEqual([]);
});

it('moves steps by buttons, with what is still being written in them, and removes them down to two', async () => {
  const { latest } = openEditor({ ...OWN, funnel: { entity: 'customer', steps: [{ metric: 'revenue' }, { metric: 'orders', filters: [{ field: 'order__region', op: '=', values: ['North'] }] }, { metric: 'revenue', label: 'Last' }] } }, withEntities);
  await userEvent.click(await screen.findByRole('button', { name: 'Narrow step 1' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Filter/ }));
  expect(step(1).getByLabelText('Filter dimension')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Move step 2 up' }));
  expect(latest()?.funnel).toMatchObject({ steps: [{ metric: 'orders', filters: [{ values: ['North'] }] }, { metric: 'revenue' }, { label: 'Last' }] });
  expect(step(1).getByText('North')).toBeInTheDocument();
  expect(step(2).getByLabelText('Filter dimension')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Move step 1 up' })).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Move step 1 up' })).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByRole('button', { name: 'Move step 3 down' })).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Remove step 1' }));
  expect(latest()?.funnel).toMatchObject({ steps: [{ metric: 'revenue' }, { label: 'Last' }] });
  expect(screen.getByRole('button', { name: 'Step' })).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Remove step 1' })).toBeDisabled();
});

it('S3-17: narrows a step by a filter of its own', async () => {
  const { latest } = openEditor(OWN, { ...withEntities, 'api/v1/query': () => ({ columns: [], rows: [['North']], meta: {} }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Narrow step 2' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Filter/ }));
  await choose('Filter dimension', 'region');
  await userEvent.click(screen.getByLabelText('Filter values'));
  await userEvent.click(await screen.findByText('North'));
  expect(latest()?.funnel).toMatchObject({ steps: [{ metric: 'revenue' }, { metric: 'orders', filters: [{ field: 'order__region', op: '=', values: ['North'] }] }] });
});

it('checks a template of a step while it is typed, and asks it once it is left', async () => {
  const { emitted, latest, requests } = openEditor(OWN, withEntities);
  await userEvent.click(await screen.findByRole('button', { name: 'Narrow step 1' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: /^Template/ }));
  const field = await screen.findByLabelText('Template');
  await userEvent.type(field, '1 = 1');
  await waitFor(() => expect(requests.filter(({ url }) => url.endsWith('compile')).at(-1)?.data.funnel.steps[0].where).toEqual(['1 = 1']));
  expect(emitted).toEqual([]);
  expect(field).toHaveFocus();
  await userEvent.tab();
  expect(latest()?.funnel).toMatchObject({ steps: [{ metric: 'revenue', where: ['1 = 1'] }, { metric: 'orders' }] });
});

it('S3-17: tells a step by an event of a name where the catalogue has events', async () => {
  const { latest } = openEditor(OWN, withEvents);
  await choose('Step 1: told by', 'event');
  await userEvent.type(await screen.findByLabelText('Step 1: event'), 'page_view{Enter}');
  expect(latest()?.funnel).toMatchObject({ steps: [{ event: 'page_view' }, { metric: 'orders' }] });
});

it('offers no events where the catalogue has none', async () => {
  openEditor(OWN, withEntities);
  expect(await screen.findByLabelText('Step 1: KPI')).toBeInTheDocument();
  expect(screen.queryByLabelText('Step 1: told by')).not.toBeInTheDocument();
});

it('S3-17: gives the steps an end, and an order that is explained', async () => {
  const { latest } = openEditor(OWN, withEntities);
  await choose('Unit of the window', 'days');
  expect(latest()?.funnel).toMatchObject({ window: '7 days' });
  await userEvent.clear(screen.getByLabelText('Within'));
  await userEvent.type(screen.getByLabelText('Within'), '1{Enter}');
  expect(latest()?.funnel).toMatchObject({ window: '1 day' });
  await choose('Order', 'nothing in between');
  expect(latest()?.funnel).toMatchObject({ order: 'strict' });
  await choose('Unit of the window', 'no end');
  expect(latest()?.funnel).toEqual({ entity: 'customer', order: 'strict', window: undefined, steps: [{ metric: 'revenue' }, { metric: 'orders' }] });
});

it('is not sent with fewer than two steps, and says what it lacks', async () => {
  const { requests } = openEditor({ ...OWN, funnel: { entity: 'customer', steps: [{ metric: 'revenue' }] } }, withEntities);
  expect(await screen.findByText('A funnel has at least two steps, each told by a KPI.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'SQL' })).not.toBeInTheDocument();
  expect(requests.filter(({ url }) => url.endsWith('compile'))).toEqual([]);
});

it.each([
  ['/funnel/steps/1', 'Step 2'],
  ['/funnel/steps/1/metric', 'Step 2'],
  ['/funnel/entity', 'Of each'],
  ['/funnel/order', 'Order'],
  ['/funnel', 'Funnel'],
  ['/funnel/steps', 'Funnel'],
])('tells a fault at %s beside %s', async (pointer, label) => {
  const fault = { code: 'invalid_question', detail: 'It cannot be.', pointer };
  openEditor(OWN, { ...withEntities, 'api/v1/compile': refusing(fault) });
  await screen.findByText('It cannot be.');
  expect(fieldsOf(label).map((field) => within(field).queryByRole('alert')?.textContent)).toEqual(['It cannot be.']);
});

it('tells a fault of a step’s filter in its row', async () => {
  const fault = { code: 'invalid_filter', detail: 'takes one value, not 2.', pointer: '/funnel/steps/1/filters/0' };
  const filters: NorthstarQuery['filters'] = [{ field: 'order__region', op: 'contains', values: ['a', 'b'] }];
  openEditor({ ...OWN, funnel: { entity: 'customer', steps: [{ metric: 'revenue', filters }, { metric: 'orders', filters }] } }, { ...withEntities, 'api/v1/compile': refusing(fault) });
  await screen.findByText('takes one value, not 2.');
  expect(step(2).getByRole('alert')).toHaveTextContent('takes one value, not 2.');
  expect(step(1).queryByRole('alert')).not.toBeInTheDocument();
});
