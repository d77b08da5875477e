import '@testing-library/jest-dom';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import { choose, fieldsOf, offeredBy, openEditor, openOptions, refusing } from '../../../testing/editor';
import { useVariables } from '../../../testing/grafana';
import { DEFINITIONS } from '../../../testing/journeys';
import type { CohortInput } from '../../kind/ownDefinition';
import type { NorthstarQuery } from '../../types';

beforeEach(() => useVariables({}));

const CATALOGUE: CatalogueAnswer = {
  ...DEFINITIONS,
  hasEvents: false,
  metrics: DEFINITIONS.metrics.map((metric) => (metric.name === 'revenue' ? { ...metric, dimensions: [...metric.dimensions, 'customer__country'] } : metric)),
  dimensions: [...DEFINITIONS.dimensions, { name: 'customer__country', label: 'Country', type: 'categorical', person: false }],
};
const backend = { 'api/v1/catalogue': () => CATALOGUE };
const ASKED: Partial<NorthstarQuery> = { metrics: ['orders'], group_by: ['metric_time__day'] };
const of = (members: CohortInput['members']): Partial<NorthstarQuery> => ({ ...ASKED, cohort: { entity: 'customer', members } });
const compiles = (requests: readonly { readonly url: string }[]) => requests.filter(({ url }) => url.endsWith('compile'));

it('S3-15: a cohort of the question’s own answers at once, in the place of several side by side', async () => {
  const { latest } = openEditor({ ...ASKED, cohorts: ['big'] }, backend);
  await openOptions();
  await choose('Cohort', 'own cohort');
  expect(latest()).toMatchObject({ cohort: { entity: 'customer', members: { kind: 'behavioural', step: { metric: 'orders' } } } });
  expect(latest()?.cohorts).toBeUndefined();
});

it('S3-15: explains each of the four kinds in a line', async () => {
  openEditor(of({ kind: 'behavioural', step: { metric: 'orders' } }), backend);
  await openOptions();
  expect(await offeredBy('Members')).toEqual([
    'Who began thenTheir first start ever lies between two days, such as sign-ups of March',
    'Who did somethingDid it so often, ever or lately',
    'Who has attributesWhat is known of them, as filters on their own dimensions',
    expect.stringMatching(/^CustomWhatever KPI filters and templates/),
  ]);
});

it('S3-15: members by what they did: how often, and lately', async () => {
  const { latest } = openEditor(of({ kind: 'behavioural', step: { metric: 'orders' } }), backend);
  await openOptions();
  expect(screen.queryByLabelText('Did: called')).not.toBeInTheDocument();
  await choose('Did: KPI', 'finance');
  await userEvent.clear(screen.getByLabelText('At least'));
  await userEvent.type(screen.getByLabelText('At least'), '3{Enter}');
  await userEvent.type(screen.getByLabelText('At most'), '9{Enter}');
  await choose('Unit of the window', 'days');
  await userEvent.clear(screen.getByLabelText('Within the last'));
  await userEvent.type(screen.getByLabelText('Within the last'), '30{Enter}');
  expect(latest()?.cohort).toEqual({ entity: 'customer', members: { kind: 'behavioural', step: { metric: 'revenue' }, at_least: 3, at_most: 9, within: '30 days' } });
});

it('S3-15: members by when they began, with days that are whole', async () => {
  const { latest, emitted } = openEditor(of({ kind: 'acquisition', start: { metric: 'orders' }, from: '2026-03-01', to: '2026-03-31' }), backend);
  await openOptions();
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '0002-02-01' } });
  expect(screen.getByRole('alert')).toHaveTextContent('A day, such as 2026-01-31');
  expect(emitted).toEqual([]);
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-02-01' } });
  await choose('Began with: KPI', 'finance');
  expect(latest()?.cohort).toEqual({ entity: 'customer', members: { kind: 'acquisition', start: { metric: 'revenue' }, from: '2026-02-01', to: '2026-03-31' } });
});

it('S3-15: members by attributes of their own, asked once there is one', async () => {
  const { latest, requests } = openEditor(of({ kind: 'demographic', filters: [] }), { ...backend, 'api/v1/query': () => ({ columns: [], rows: [['NL']], meta: {} }) });
  await openOptions();
  expect(screen.getByText('Say what each Customer of it has: one attribute at least.')).toBeInTheDocument();
  expect(screen.queryByText(/Choose a KPI to begin/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Attribute' }));
  expect(await offeredBy('Filter dimension')).toEqual([expect.stringMatching(/^Country/)]);
  await userEvent.keyboard('{Enter}');
  expect(compiles(requests)).toEqual([]);
  await userEvent.click(screen.getByLabelText('Filter values'));
  await userEvent.click(await screen.findByText('NL'));
  expect(latest()?.cohort).toEqual({ entity: 'customer', members: { kind: 'demographic', filters: [{ field: 'customer__country', op: '=', values: ['NL'] }] } });
  await waitFor(() => expect(compiles(requests)).toHaveLength(1));
});

it('says so where nothing is known of an entity', async () => {
  openEditor({ ...ASKED, cohort: { entity: 'host', members: { kind: 'demographic', filters: [] } } }, { 'api/v1/catalogue': () => ({ ...CATALOGUE, dimensions: DEFINITIONS.dimensions.filter(({ name }) => name !== 'host__name') }) });
  await openOptions();
  expect(screen.getByText(/^No KPI of yours can be told apart by a dimension of .*'s own\. Choose another kind of cohort\.$/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Attribute' })).not.toBeInTheDocument();
});

it('S3-15: members by a KPI of theirs, and by a template that is checked while it is typed', async () => {
  const { latest, requests } = openEditor(of({ kind: 'custom', where: [] }), backend);
  await openOptions();
  await userEvent.click(screen.getByRole('button', { name: 'KPI filter' }));
  await choose("KPI filter's KPI", 'orders');
  await userEvent.type(screen.getByLabelText("KPI filter's number"), '10{Enter}');
  expect(latest()?.cohort).toEqual({ entity: 'customer', members: { kind: 'custom', where: ["{{ Metric('orders', ['customer']) }} > 10"] } });
  await userEvent.click(screen.getByRole('button', { name: 'Template filter' }));
  await userEvent.type(await screen.findByLabelText('Template'), '1 = 1');
  await waitFor(() => expect((compiles(requests).at(-1) as { data?: { cohort: CohortInput } } | undefined)?.data?.cohort.members).toMatchObject({ where: [expect.any(String), '1 = 1'] }));
  await userEvent.tab();
  expect(latest()?.cohort).toMatchObject({ members: { where: [expect.any(String), '1 = 1'] } });
});

it('keeps a kind that was left, and a cohort that was left for a saved one', async () => {
  const members = { kind: 'behavioural', step: { metric: 'orders' }, at_least: 4 } as const;
  const { latest } = openEditor(of(members), backend);
  await openOptions();
  await choose('Members', 'attributes');
  expect(latest()?.cohort).toEqual({ entity: 'customer', members: { kind: 'demographic', filters: [] } });
  await choose('Members', 'did something');
  expect(latest()?.cohort).toEqual({ entity: 'customer', members });
  await choose('Cohort', 'spring');
  expect(latest()?.cohort).toBe('spring');
  await choose('Cohort', 'own cohort');
  expect(latest()?.cohort).toEqual({ entity: 'customer', members });
});

const BEGAN: CohortInput['members'] = { kind: 'acquisition', start: { metric: 'orders' }, from: '2026-03-01', to: '2026-02-01' };
const DID: CohortInput['members'] = { kind: 'behavioural', step: { metric: 'orders' }, at_least: 3, at_most: 2, within: '7 days' };
const HAS: CohortInput['members'] = { kind: 'demographic', filters: [{ field: 'customer__country', op: '=', values: ['NL'] }] };
it.each([
  ['/cohort/entity', BEGAN, 'Of each'],
  ['/cohort/members/start', BEGAN, 'Began with'],
  ['/cohort/members/start/metric', BEGAN, 'Began with'],
  ['/cohort/members/from', BEGAN, 'First day'],
  ['/cohort/members/to', BEGAN, 'Last day'],
  ['/cohort/members/step', DID, 'Did'],
  ['/cohort/members/at_least', DID, 'At least'],
  ['/cohort/members/at_most', DID, 'At most'],
  ['/cohort/members/within', DID, 'Within the last'],
  ['/cohort/members/filters/0', HAS, 'Where'],
  ['/cohort/members/filters', HAS, 'Cohort'],
  ['/cohort/members', HAS, 'Cohort'],
  ['/cohort', BEGAN, 'Cohort'],
])('tells a fault at %s beside its field', async (pointer, members, label) => {
  openEditor(of(members), { ...backend, 'api/v1/compile': refusing({ code: 'invalid_question', detail: 'It cannot be.', pointer }) });
  await screen.findByText('It cannot be.');
  expect(screen.getAllByText('It cannot be.')).toHaveLength(1);
  expect(fieldsOf(label).map((field) => within(field).queryByRole('alert')?.textContent)).toEqual(['It cannot be.']);
});

it('tells a fault of a template at its place in the text', async () => {
  const fault = { code: 'invalid_filter', detail: '";" is not part of the expression language (at character 5).', pointer: '/cohort/members/where/1' };
  openEditor(of({ kind: 'custom', where: ["{{ Metric('orders', ['customer']) }} > 10", '1 = ;'] }), { ...backend, 'api/v1/compile': refusing(fault) });
  expect(await screen.findByRole('alert')).toHaveTextContent(/^";" is not part of the expression language\.$/);
  expect(screen.getByRole('img', { name: 'Line 1, character 5' })).toBeInTheDocument();
});

it('tells a filter’s fault in its own row, though All has dropped the one before it', async () => {
  useVariables({ country: { value: ['$__all'], options: ['NL'] } });
  const filters: NorthstarQuery['filters'] = [
    { field: 'customer__country', op: 'in', values: ['$country'] },
    { field: 'customer__country', op: 'contains', values: ['N', 'L'] },
  ];
  openEditor(of({ kind: 'demographic', filters }), { ...backend, 'api/v1/compile': refusing({ code: 'invalid_filter', detail: 'takes one value, not 2.', pointer: '/cohort/members/filters/0' }) });
  await screen.findByText('takes one value, not 2.');
  expect(fieldsOf('Where').map((field) => within(field).queryByRole('alert')?.textContent)).toEqual([undefined, 'takes one value, not 2.']);
});

it('S3-19: saves a cohort, which then narrows the question by its name, and is not offered side by side', async () => {
  let isSaved = false;
  const saved = { kind: 'cohort', name: 'often', label: 'Often', entity: 'customer', saved: { isOwn: true, isPublic: false, mayChange: true } } as const;
  const { latest, requests } = openEditor(of({ kind: 'behavioural', step: { metric: 'orders' }, at_least: 3 }), {
    'api/v1/catalogue': () => (isSaved ? { ...CATALOGUE, definitions: [...CATALOGUE.definitions, saved] } : CATALOGUE),
    'api/v1/changes': () => {
      isSaved = true;
      return { message: 'The cohort "often" is saved.' };
    },
  });
  await openOptions();
  await userEvent.click(screen.getByRole('button', { name: 'Save this cohort' }));
  await userEvent.type(screen.getByLabelText('Label'), 'Often{Enter}');
  await waitFor(() => expect(latest()?.cohort).toBe('often'));
  expect(requests.find(({ url }) => url.endsWith('changes'))?.data).toEqual({
    change: 'save',
    object: { kind: 'cohort', is_public: false, definition: { entity: 'customer', members: { kind: 'behavioural', step: { metric: 'orders' }, at_least: 3 }, name: 'often', label: 'Often' } },
  });
  expect(screen.getByRole('button', { name: 'Delete this cohort' })).toBeInTheDocument();
  expect(await offeredBy('Side by side')).toEqual([expect.stringMatching(/^Customers of spring/), expect.stringMatching(/^Big customers/)]);
});
