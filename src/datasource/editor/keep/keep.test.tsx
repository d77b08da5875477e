import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CatalogueAnswer, DefinitionEntry } from '../../../../contract/catalogue';
import { choose, fieldsOf, offeredBy, openEditor } from '../../../testing/editor';
import { type Handler, useVariables } from '../../../testing/grafana';
import { DEFINITIONS } from '../../../testing/journeys';
import type { NorthstarQuery } from '../../types';

beforeEach(() => useVariables({}));

const STEPS = [{ metric: 'revenue' }, { metric: 'orders' }];
const OWN: Partial<NorthstarQuery> = { queryType: 'funnel', metrics: [], group_by: [], funnel: { entity: 'customer', window: '7 days', steps: STEPS } };
const MINE: DefinitionEntry = { kind: 'funnel', name: 'my_way', label: 'My way', entity: 'customer', saved: { isOwn: true, isPublic: false, mayChange: true } };
const THEIRS: DefinitionEntry = { kind: 'funnel', name: 'their_way', label: 'Their way', entity: 'customer', saved: { isOwn: false, isPublic: true, mayChange: false } };
const catalogueWith = (...more: DefinitionEntry[]): CatalogueAnswer => ({ ...DEFINITIONS, hasEvents: false, definitions: [...DEFINITIONS.definitions, ...more] });

/** A backend that lists what was saved, once it was, and no more what was deleted. */
function keeping(before: readonly DefinitionEntry[], after: readonly DefinitionEntry[], message: string): Record<string, Handler> {
  let isChanged = false;
  return {
    'api/v1/catalogue': () => catalogueWith(...(isChanged ? after : before)),
    'api/v1/changes': () => {
      isChanged = true;
      return { message };
    },
  };
}

const refusingChange = (code: string, detail: string, pointer?: string): Record<string, Handler> => ({
  'api/v1/catalogue': () => catalogueWith(MINE),
  'api/v1/changes': () => {
    throw { status: 400, data: { type: 'urn:x', title: 'x', status: 400, code, detail, pointer } };
  },
});

const openSave = async (kind = 'funnel') => userEvent.click(await screen.findByRole('button', { name: `Save this ${kind}` }));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('S3-19: saves a funnel under a name that the label suggests, lists it, and asks it by its name from then on', async () => {
  const { requests, latest } = openEditor(OWN, keeping([], [MINE], 'The funnel "my_way" is saved for everybody.'));
  await openSave();
  expect(screen.getByLabelText('Label')).toHaveFocus();
  await userEvent.type(screen.getByLabelText('Label'), 'My way');
  expect(screen.getByLabelText('Name')).toHaveValue('my_way');
  await userEvent.click(screen.getByLabelText('For everybody'));
  await press('Save');
  await waitFor(() => expect(latest()?.funnel).toBe('my_way'));
  expect(requests.find(({ url }) => url.endsWith('changes'))?.data).toEqual({
    change: 'save',
    object: { kind: 'funnel', is_public: true, definition: { entity: 'customer', window: '7 days', steps: STEPS, name: 'my_way', label: 'My way' } },
  });
  expect(screen.getByRole('status')).toHaveTextContent('The funnel "my_way" is saved for everybody.');
  expect(screen.getByText('Saved by you · Of each Customer')).toBeInTheDocument();
  expect(screen.getByLabelText('Funnel')).toHaveFocus();
  expect(screen.queryByRole('group', { name: 'Save this funnel' })).not.toBeInTheDocument();
});

it('S3-16: saves a retention, by keyboard alone', async () => {
  const retention = { entity: 'customer', start: { metric: 'revenue' }, return: { metric: 'orders' }, grain: 'month' as const };
  const { requests, latest } = openEditor({ queryType: 'retention', metrics: [], retention }, keeping([], [], 'The retention "back" is saved.'));
  (await screen.findByRole('button', { name: 'Save this retention' })).focus();
  await userEvent.keyboard('{Enter}Back{Enter}');
  await waitFor(() => expect(latest()?.retention).toBe('back'));
  expect(requests.find(({ url }) => url.endsWith('changes'))?.data).toEqual({
    change: 'save',
    object: { kind: 'retention', is_public: false, definition: { ...retention, name: 'back', label: 'Back' } },
  });
});

it('S3-19: says at once what is wrong with a name, and does not send it', async () => {
  const { requests } = openEditor(OWN, refusingChange('internal', 'It was sent.'));
  await openSave();
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.type(screen.getByLabelText('Name'), 'My way');
  expect(screen.getByRole('alert')).toHaveTextContent('Write a lower-case name of letters, digits and _ that begins with a letter.');
  expect(screen.getByLabelText('Name')).toBeInvalid();
  await userEvent.keyboard('{Enter}');
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), 'first_order');
  expect(screen.getByRole('alert')).toHaveTextContent('The catalogue has a funnel of that name already; choose another.');
  await userEvent.keyboard('{Enter}');
  await userEvent.clear(screen.getByLabelText('Name'));
  await userEvent.type(screen.getByLabelText('Name'), 'my_way');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(screen.getByText('It takes the place of the funnel that is saved under this name.')).toBeInTheDocument();
  expect(requests.filter(({ url }) => url.endsWith('changes'))).toEqual([]);
});

it.each([
  ['conflict', 'The catalogue has a funnel "new_way" already; choose another name.', '/object/definition/name', true],
  ['forbidden', 'The funnel "new_way" is somebody else\'s; save yours under another name.', '/name', true],
  ['invalid_settings', 'No data folder is set, so nothing can be kept.', undefined, false],
])('S3-19: tells in place why it is not saved (%s), and keeps what was written', async (code, detail, pointer, isBesideName) => {
  const { emitted } = openEditor(OWN, refusingChange(code, detail, pointer));
  await openSave();
  await userEvent.type(screen.getByLabelText('Name'), 'new_way{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent(detail);
  expect(fieldsOf('Name').map((field) => within(field).queryByRole('alert') !== null)).toEqual([isBesideName]);
  expect(screen.getByLabelText('Name')).toHaveValue('new_way');
  expect(emitted).toEqual([]);
});

it('S3-19: does not save a board’s variable, which nobody would put in later', async () => {
  useVariables({ region: { value: 'North' } });
  const filters: NorthstarQuery['filters'] = [{ field: 'order__region', op: '=', values: ['$region', '$5'] }];
  openEditor({ ...OWN, funnel: { entity: 'customer', steps: [{ metric: 'revenue', filters }, { metric: 'orders' }] } }, keeping([], [], ''));
  await openSave();
  await userEvent.type(screen.getByLabelText('Name'), 'new_way');
  expect(screen.getByRole('alert')).toHaveTextContent("A saved funnel knows no board's variables: choose values in the place of $region.");
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
});

it('saves nothing that cannot be asked yet', async () => {
  openEditor({ ...OWN, funnel: { entity: 'customer', steps: [{ metric: 'revenue' }] } }, keeping([], [], ''));
  expect(await screen.findByRole('button', { name: 'Save this funnel' })).toBeDisabled();
});

it('closes by Escape without leaving the editor, and gives the focus back', async () => {
  const escaped = jest.fn();
  document.addEventListener('keydown', escaped);
  openEditor(OWN, keeping([], [], ''));
  await openSave();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('group', { name: 'Save this funnel' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Save this funnel' })).toHaveFocus();
  expect(escaped).not.toHaveBeenCalled();
  document.removeEventListener('keydown', escaped);
});

it('S3-19: the picker says which are saved, and by whom', async () => {
  openEditor(OWN, keeping([MINE, THEIRS], [], ''));
  expect(await offeredBy('Funnel')).toEqual([
    expect.stringMatching(/^First order.*Visit → Order$/),
    expect.stringMatching(/^Second order/),
    'My waySaved by you · my_way',
    'Their wayShared · their_way',
    expect.stringMatching(/^Own steps/),
  ]);
});

it('S3-19: deletes a saved one once it was asked again, and goes on with one of the question’s own', async () => {
  const { requests, latest, emitted } = openEditor({ ...OWN, funnel: 'my_way' }, keeping([MINE], [], 'The funnel "my_way" is gone.'));
  await userEvent.click(await screen.findByRole('button', { name: 'Delete this funnel' }));
  expect(screen.getByText('Delete the funnel My way? Panels and rules that ask it will have no answer.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Keep it' })).toHaveFocus();
  await press('Keep it');
  expect(screen.getByRole('button', { name: 'Delete this funnel' })).toHaveFocus();
  await press('Delete this funnel');
  expect(emitted).toEqual([]);
  await press('Delete it');
  await waitFor(() => expect(latest()?.funnel).toEqual({ entity: 'customer', steps: STEPS }));
  expect(requests.find(({ url }) => url.endsWith('changes'))?.data).toEqual({ change: 'delete', kind: 'funnel', name: 'my_way' });
  expect(screen.getByRole('status')).toHaveTextContent('The funnel "my_way" is gone.');
  expect(screen.getByLabelText('Funnel')).toHaveFocus();
});

it('S3-19: deletes neither the catalogue’s nor somebody else’s, and tells why one is not deleted', async () => {
  openEditor({ ...OWN, funnel: 'first_order' }, refusingChange('forbidden', 'Only its owner can delete it.'));
  await screen.findByText('Of each Customer: Visit → Order');
  expect(screen.queryByRole('button', { name: 'Delete this funnel' })).not.toBeInTheDocument();
  await choose('Funnel', 'my way');
  await press('Delete this funnel');
  await press('Delete it');
  expect(await screen.findByRole('alert')).toHaveTextContent('Only its owner can delete it.');
});

it('S3-19: offers no deletion of what others share', async () => {
  openEditor({ ...OWN, funnel: 'their_way' }, keeping([THEIRS], [], ''));
  expect(await screen.findByText('Shared · Of each Customer')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Delete this funnel' })).not.toBeInTheDocument();
});
