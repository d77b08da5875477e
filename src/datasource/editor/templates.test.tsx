import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { addPart, choose, openEditor, refusing } from '../../testing/editor';
import { useVariables } from '../../testing/grafana';

beforeEach(() => useVariables({}));

/** Types text in which a brace is a key of its own to the typing library. */
function typed(text: string): string {
  return text.replaceAll(/[{[]/g, '$&$&');
}

const template = () => screen.findByLabelText('Template');

describe('a KPI filter', () => {
  it('is chosen in fields and stands in the question as dbt’s template', async () => {
    const { emitted, latest } = openEditor({ metrics: ['revenue'] });
    await addPart('KPI filter');
    await choose("KPI filter's entity", 'customer');
    await choose("KPI filter's KPI", 'orders');
    expect(emitted).toEqual([]);
    await userEvent.type(screen.getByLabelText("KPI filter's number"), '10{Enter}');
    expect(latest()?.where).toEqual(["{{ Metric('orders', ['customer']) }} > 10"]);
    await choose("KPI filter's comparison", 'at most');
    expect(latest()?.where).toEqual(["{{ Metric('orders', ['customer']) }} <= 10"]);
    await userEvent.click(screen.getByRole('button', { name: 'Remove this KPI filter' }));
    expect(latest()?.where).toBeUndefined();
  });

  it('is read back from a template of that form, and no other template is', async () => {
    openEditor({ metrics: ['revenue'], where: ["{{Metric( \"orders\", group_by=['customer'])}}>=2.5", "{{ Entity('customer') }} > 10"] });
    expect(await screen.findByDisplayValue('2.5')).toBeInTheDocument();
    expect(screen.getByText('at least')).toBeInTheDocument();
    expect(await template()).toHaveValue("{{ Entity('customer') }} > 10");
  });

  it('keeps a number that is none to itself', async () => {
    const { emitted } = openEditor({ metrics: ['revenue'], where: "{{ Metric('orders', ['customer']) }} > 10" });
    await userEvent.type(await screen.findByDisplayValue('10'), 'x');
    expect(screen.getByRole('alert')).toHaveTextContent('A number, such as 10 or 0.5');
    expect(emitted).toEqual([]);
  });

  it('offers only KPIs that are known for the entity', async () => {
    openEditor({ metrics: ['revenue'] });
    await addPart('KPI filter');
    await choose("KPI filter's entity", 'customer');
    await userEvent.type(screen.getByLabelText("KPI filter's KPI"), 'uptime');
    expect(await screen.findByText('Not known for each Customer.')).toBeInTheDocument();
  });
});

describe('a template', () => {
  it('is compiled while it is typed, and asked once its writer leaves the field', async () => {
    const { requests, emitted, latest } = openEditor({ metrics: ['revenue'] });
    await addPart('Template filter');
    await userEvent.type(await template(), typed("{{ Dimension('order__region') }} = 'North'"));
    const compiled = () => requests.filter(({ url }) => url.endsWith('compile')).at(-1)?.data.where;
    await waitFor(() => expect(compiled()).toEqual(["{{ Dimension('order__region') }} = 'North'"]));
    expect(emitted).toEqual([]);
    await userEvent.tab();
    expect(latest()?.where).toEqual(["{{ Dimension('order__region') }} = 'North'"]);
  });

  it('is asked with Control and Enter too', async () => {
    const { latest } = openEditor({ metrics: ['revenue'] });
    await addPart('Template filter');
    await userEvent.type(await template(), typed("{{ Entity('customer') }} = 1{Control>}{Enter}{/Control}").replaceAll(/\{\{(Control>|Enter|\/Control)\}/g, '{$1}'));
    expect(latest()?.where).toEqual(["{{ Entity('customer') }} = 1"]);
  });

  it('explains a fault beneath, at its place in the text', async () => {
    const text = "{{ Dimension('order__region') }} = 'North'\nAND ; 1";
    const fault = { code: 'invalid_filter', detail: '";" is not part of the expression language (at character 48).', pointer: '/where/1' };
    openEditor(
      { metrics: ['revenue'], where: ["{{ Metric('orders', ['customer']) }} > 10", text] },
      { 'api/v1/compile': refusing(fault) }
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(/^";" is not part of the expression language\.$/);
    expect(await template()).toHaveAttribute('aria-invalid', 'true');
    const place = screen.getByRole('img', { name: 'Line 2, character 5' });
    expect(place.textContent).toBe('AND ; 1\n    ^');
  });

  it('finds the place of a name that a fault tells of', async () => {
    const fault = { code: 'unknown_dimension', detail: 'There is no dimension "order__regio".', pointer: '/where/0' };
    openEditor({ metrics: ['revenue'], where: "{{ Dimension('order__regio') }} = 'N'" }, { 'api/v1/compile': refusing(fault) });
    expect(await screen.findByRole('img', { name: 'Line 1, character 15' })).toBeInTheDocument();
  });

  it.each([
    ['/where/1', 'true'],
    ['/where/0', 'false'],
  ])('counts its place after the templates of the saved query: %s', async (pointer, invalid) => {
    const query = { saved_query: 'orders_of_regions', where: "{{ Entity('customer') }} = 1" };
    const fault = { code: 'invalid_filter', detail: 'It cannot be.', pointer };
    openEditor(query, { 'api/v1/compile': refusing(fault) });
    expect(await screen.findByText('It cannot be.')).toBeInTheDocument();
    expect(await template()).toHaveAttribute('aria-invalid', invalid);
  });

  it('never gets a variable put in, and says so', async () => {
    useVariables({ region: { value: 'North' } });
    const { requests } = openEditor({ metrics: ['revenue'], where: "{{ Dimension('order__region') }} = '$region'" });
    expect(await screen.findByText(/A variable such as \$team is not put in here; use a filter for it/)).toBeInTheDocument();
    await waitFor(() => expect(requests.some(({ url }) => url.endsWith('compile'))).toBe(true));
    expect(requests.find(({ url }) => url.endsWith('compile'))?.data.where).toBe("{{ Dimension('order__region') }} = '$region'");
  });

  it('completes names by keyboard: a whole reference by its label, a name inside its call', async () => {
    const { latest } = openEditor({ metrics: ['revenue'] });
    await addPart('Template filter');
    const field = await template();
    await userEvent.type(field, 'regi');
    const list = screen.getByRole('listbox', { name: 'Names that fit here' });
    expect(within(list).getByRole('option', { name: /Region/ })).toHaveAttribute('aria-selected', 'false');
    await userEvent.keyboard('{ArrowDown}');
    expect(field).toHaveAttribute('aria-activedescendant', within(list).getByRole('option', { name: /Region/ }).id);
    await userEvent.keyboard('{Enter}');
    expect(field).toHaveValue("{{ Dimension('order__region') }}");
    await userEvent.type(field, typed(" = 'N' AND {{ TimeDimension('metric_time', 'fisc"));
    await userEvent.keyboard('{Enter}');
    await userEvent.type(field, ') }}');
    await userEvent.tab();
    expect(latest()?.where).toEqual(["{{ Dimension('order__region') }} = 'N' AND {{ TimeDimension('metric_time', 'fiscal_quarter') }}"]);
  });

  it('lets Enter break the line where no name is meant, and Escape close the list', async () => {
    openEditor({ metrics: ['revenue'] });
    await addPart('Template filter');
    const field = await template();
    await userEvent.type(field, 'regi{Escape}');
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    await userEvent.type(field, 'on{Enter}x');
    expect(field).toHaveValue('region\nx');
  });
});
