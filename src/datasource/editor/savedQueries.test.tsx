import '@testing-library/jest-dom';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { CATALOGUE } from '../../testing/catalogue';
import { addPart, choose, fieldsOf, openEditor } from '../../testing/editor';
import { useVariables } from '../../testing/grafana';

beforeEach(() => useVariables({}));

it('begins with a saved query, shows what it asks, and leaves time to it', async () => {
  const { latest } = openEditor();
  await userEvent.click(await screen.findByRole('button', { name: 'Or begin with a saved query' }));
  await choose('Saved query', 'regions');
  expect(latest()).toEqual({ refId: 'A', version: 1, saved_query: 'orders_of_regions', metrics: [], group_by: [], format: 'timeseries', formatting: true });
  expect(screen.getByText('As it is saved')).toBeInTheDocument();
  expect(
    screen.getByText(/^It asks: Orders by week, Region where \{\{ Dimension\('order__region'\) \}\} <> 'Online'; Orders, highest first; at most 10 rows\. What you choose below/)
  ).toBeInTheDocument();
});

it('puts what a person chooses on top, from what the saved query can be told apart by', async () => {
  const { latest } = openEditor({ saved_query: 'orders_of_regions', metrics: [], group_by: [] });
  await userEvent.type(await screen.findByLabelText('Group by'), 'channel');
  expect(await screen.findByText('Not known for Orders.')).toBeInTheDocument();
  await userEvent.clear(screen.getByLabelText('Group by'));
  await choose('Group by', 'customer');
  expect(latest()).toMatchObject({ saved_query: 'orders_of_regions', group_by: ['customer'] });
});

it('unfolds into an ordinary question, with what stood on top of it', async () => {
  const { latest } = openEditor({
    saved_query: 'orders_of_regions',
    metrics: ['revenue'],
    group_by: ['customer', 'order__region'],
    where: "{{ Entity('customer') }} > 10",
    limit: 3,
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Unfold' }));
  expect(latest()).toEqual({
    refId: 'A',
    version: 1,
    metrics: ['orders', 'revenue'],
    group_by: ["TimeDimension('metric_time', 'week')", "Dimension('order__region')", 'customer'],
    where: ["{{ Dimension('order__region') }} <> 'Online'", "{{ Entity('customer') }} > 10"],
    order_by: ['-orders'],
    limit: 3,
  });
  expect(screen.queryByRole('button', { name: 'Unfold' })).not.toBeInTheDocument();
});

it('can be taken away again', async () => {
  const { latest } = openEditor({ saved_query: 'orders_of_regions', metrics: ['revenue'] });
  const field = await screen.findByLabelText('Saved query');
  await userEvent.click(field);
  await userEvent.keyboard('{Backspace}');
  expect(latest()?.saved_query).toBeUndefined();
});

it('keeps a stored name that the catalogue does not have, and says so', async () => {
  openEditor({ saved_query: 'gone', metrics: [] });
  expect(await screen.findByText('gone')).toBeInTheDocument();
  const [field] = fieldsOf('Saved query');
  expect(within(field as HTMLElement).getByRole('alert')).toHaveTextContent('There is no saved query gone, or not for your role.');
});

it('is not offered where the catalogue keeps none, as no KPI filter is where it has no entity', async () => {
  const bare = { ...CATALOGUE, savedQueries: [], dimensions: CATALOGUE.dimensions.filter(({ type }) => type !== 'entity') };
  openEditor({}, { 'api/v1/catalogue': () => bare });
  expect(await screen.findByText(/Choose a KPI to begin/)).toBeInTheDocument();
  expect(screen.queryByText(/begin with a saved query/)).not.toBeInTheDocument();
  await addPart('Template filter');
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^Template/)]);
});
