import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { NorthstarQuery } from '../types';
import { CATALOGUE } from '../../testing/catalogue';
import { choose, fieldsOf, offeredBy, openEditor, openOptions, refusing } from '../../testing/editor';
import { useVariables } from '../../testing/grafana';
import { DEFINITIONS } from '../../testing/journeys';

beforeEach(() => useVariables({}));

const withDefinitions = { 'api/v1/catalogue': () => DEFINITIONS };

it('S3-07: offers each kind of question with a line that says what it answers', async () => {
  openEditor({ metrics: ['revenue'] }, withDefinitions);
  const offered = await offeredBy('Question');
  expect(offered).toHaveLength(19);
  expect(offered).toEqual(expect.arrayContaining([expect.stringContaining('Who comes back, period by period'), expect.stringContaining('What carried the change of a KPI')]));
});

it('says why a kind cannot be picked where the catalogue has no answer to it', async () => {
  const { emitted } = openEditor({ metrics: ['revenue'] }, withDefinitions);
  await choose('Question', 'geomap');
  expect(await screen.findByText('No dimension of the catalogue is a place (config.meta.northstar.geo)')).toBeInTheDocument();
  expect(emitted).toEqual([]);
});

it('finds a kind by what it answers', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  await choose('Question', 'what carried the change');
  expect(latest()).toMatchObject({ queryType: 'contribution', metrics: ['revenue'], compare: { to: 'previous_period' } });
});

it('gives each kind back as it was left', async () => {
  const asked: NorthstarQuery = { refId: 'A', metrics: ['revenue', 'orders'], group_by: ['metric_time__week', 'order__region'], compare: { to: 'previous_year' }, version: 1 };
  const { latest } = openEditor(asked, withDefinitions);
  await choose('Question', 'funnel');
  expect(latest()).toMatchObject({ queryType: 'funnel', funnel: 'first_order', metrics: [] });
  await choose('Funnel', 'second');
  await choose('Question', 'KPI values');
  expect(latest()).toEqual(asked);
  await choose('Question', 'funnel');
  expect(latest()).toMatchObject({ queryType: 'funnel', funnel: 'second_order' });
});

it('S3-21: asks how far a forecast looks, and sends no query type that KPI values do not need', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  await choose('Question', 'forecast');
  expect(latest()).toMatchObject({ analysis: { kind: 'forecast', horizon: '30d' } });
  expect(latest()?.queryType).toBeUndefined();
  await userEvent.clear(screen.getByLabelText('Look ahead'));
  await userEvent.type(screen.getByLabelText('Look ahead'), '6{Enter}');
  await choose('Unit of looking ahead', 'months');
  expect(latest()?.analysis).toEqual({ kind: 'forecast', horizon: '6M' });
});

it('S3-22: asks how odd a value must be, by the KPI’s own limits where nothing else is said', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'], analysis: { kind: 'anomalies' } });
  await choose('At least', 'medium');
  expect(latest()?.analysis).toEqual({ kind: 'anomalies', severity: 'medium' });
  await choose('At least', 'as the KPI');
  expect(latest()?.analysis).toEqual({ kind: 'anomalies' });
});

it('S4-17: asks what a KPI is compared with, of one KPI alone and by its week', async () => {
  const { latest } = openEditor({ metrics: ['revenue', 'orders'], group_by: ['metric_time__auto', 'order__region'] });
  await choose('Question', 'correlation');
  expect(latest()).toMatchObject({ metrics: ['revenue'], group_by: ['metric_time__week', 'order__region'], analysis: { kind: 'correlation', with: ['orders'] }, format: 'table' });
  expect(latest()?.queryType).toBeUndefined();
  await choose('With', 'sales of 7');
  expect(latest()?.analysis).toEqual({ kind: 'correlation', with: ['orders', 'sales_7d'] });
  await choose('KPI', 'uptime');
  expect(latest()?.metrics).toEqual(['uptime']);
});

it('S4-17: offers no KPI to be compared with itself, and no filter that one of them lacks', async () => {
  openEditor({ metrics: ['revenue'], group_by: ['metric_time__week'], analysis: { kind: 'correlation', with: ['orders'] } });
  expect((await offeredBy('With')).some((option) => option?.startsWith('Revenue'))).toBe(false);
  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Filter' }));
  await userEvent.click(screen.getByLabelText('Filter dimension'));
  expect(await screen.findByRole('option', { name: /^Channel/ })).toHaveTextContent('Not known for Orders.');
});

it('S4-17: offers no forecast to compare with, since it would be refused', async () => {
  const metrics = CATALOGUE.metrics.map((metric) => (metric.name === 'uptime' ? { ...metric, type: 'forecast' as const } : metric));
  openEditor({ metrics: ['revenue'], group_by: ['metric_time__week'], analysis: { kind: 'correlation', with: [] } }, { 'api/v1/catalogue': () => ({ ...CATALOGUE, metrics }) });
  const offered = await offeredBy('With');
  expect(['Orders', 'Uptime'].map((label) => offered.some((option) => option?.startsWith(label)))).toEqual([true, false]);
});

it('S4-17: tells what is wrong with a KPI to compare with beside it', async () => {
  const fault = { code: 'forbidden', detail: '"orders" needs the role admin or above; yours is viewer.', pointer: '/analysis/with/0' };
  openEditor({ metrics: ['revenue'], group_by: ['metric_time__week'], analysis: { kind: 'correlation', with: ['orders'] } }, { 'api/v1/compile': refusing(fault) });
  await screen.findByText(fault.detail);
  expect(fieldsOf('With').map((field) => within(field).queryByRole('alert')?.textContent)).toEqual([fault.detail]);
});

it('tells the fault of an analysis beside it, and one that no field has beneath the form', async () => {
  const fault = { code: 'invalid_question', detail: 'A forecast looks at most 400 buckets ahead.', pointer: '/analysis/horizon' };
  openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'], analysis: { kind: 'forecast', horizon: '900d' } }, { 'api/v1/compile': refusing(fault) });
  expect(await screen.findByText('A forecast looks at most 400 buckets ahead.')).toBeInTheDocument();
  expect(screen.getByText('Look ahead').parentElement).toHaveTextContent('A forecast looks at most 400 buckets ahead.');
});

it('tells a fault beneath the form where the kind has no field for it', async () => {
  const fault = { code: 'invalid_question', detail: 'A cohorts question takes no KPI.', pointer: '/metrics' };
  openEditor({ queryType: 'cohorts', metrics: ['revenue'] }, { ...withDefinitions, 'api/v1/compile': refusing(fault) });
  expect(await screen.findByText('A cohorts question takes no KPI.')).toBeInTheDocument();
});

it('S3-15: narrows any KPI to a cohort, or puts several side by side, one in the place of the other', async () => {
  const { latest } = openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] }, withDefinitions);
  await openOptions();
  await choose('Cohort', 'spring');
  expect(latest()?.cohort).toBe('spring');
  await choose('Side by side', 'big');
  expect(latest()?.cohorts).toEqual(['big']);
  expect(latest()?.cohort).toBeUndefined();
});

it('says nothing of cohorts where the catalogue has none, and no entity that one could be of', async () => {
  openEditor({ metrics: ['revenue'], group_by: ['metric_time__day'] });
  await openOptions();
  expect(screen.getByLabelText('Compare with')).toBeInTheDocument();
  expect(screen.queryByLabelText('Cohort')).not.toBeInTheDocument();
});

it('keeps a stored kind that is not offered', async () => {
  openEditor({ queryType: 'freshness', metrics: ['revenue'], format: 'value' });
  expect(await screen.findByText('Age of the data')).toBeInTheDocument();
  expect(await offeredBy('Question')).toHaveLength(20);
});
