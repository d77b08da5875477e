import '@testing-library/jest-dom';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NorthstarClient } from '../../api/client';
import { refusing } from '../../testing/editor';
import { COST_ADVICE, INSIGHTS } from '../../testing/found';
import { type Handler, useBackend } from '../../testing/grafana';
import { signIn } from '../../testing/signIn';
import { InsightsPage } from './InsightsPage';

const NO_COSTS = refusing({ code: 'unsupported', detail: 'The catalogue does not say what costs are.' });

function open({ insights = () => INSIGHTS, advice = NO_COSTS, change = () => ({ message: 'It is done.' }) }: Partial<Record<'insights' | 'advice' | 'change', Handler>> = {}) {
  const requests = useBackend({
    'api/v1/query': (request) => (request.data.queryType === 'insights' ? insights : advice)(request),
    'api/v1/changes': change,
  });
  render(<InsightsPage client={new NorthstarClient('northstar')} />);
  return { changes: () => requests.filter(({ url }) => url.endsWith('changes')).map(({ data }) => data) };
}

const cards = async () => within(await screen.findByRole('list', { name: 'Insights' })).findAllByRole('listitem');
const card = async (index: number) => within((await cards())[index] ?? document.body);

beforeEach(() => signIn('Editor'));

it('S3-20: ranks cards by period and weight, each with severity, headline, detail, action, KPI and period', async () => {
  open();
  expect((await cards()).map((one) => within(one).getByRole('heading').textContent)).toEqual([
    'Uptime is 91.4 %, below its critical limit of 99 %.',
    'Orders rose by 12% to 448, from 400.',
    'Revenue fell by 30% to 8400 EUR, from 12000 EUR.',
  ]);
  const first = await card(0);
  ['Critical', '2026-06-15 to 2026-06-21', 'Most of it is Host web-1.', 'Call the platform team.'].forEach((text) => expect(first.getByText(text)).toBeInTheDocument());
  expect(first.getByRole('link', { name: 'Uptime in the dictionary' })).toHaveAttribute('href', '/a/northstar-kpi-app/kpis#uptime');
  expect((await card(1)).queryByText('What to do:')).not.toBeInTheDocument();
});

it('S3-20: an editor dismisses one, and it is gone', async () => {
  let insights = INSIGHTS;
  const { changes } = open({
    insights: () => insights,
    change: () => {
      insights = { ...INSIGHTS, rows: INSIGHTS.rows.slice(0, 1) };
      return { message: 'The insight is dismissed.' };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: /^Dismiss: Uptime/ }));
  await waitFor(async () => expect(await cards()).toHaveLength(1));
  expect(changes()).toEqual([{ change: 'insight', id: 'i-2' }]);
  expect(screen.getByRole('status')).toHaveTextContent('The insight is dismissed.');
});

it('a viewer dismisses and writes nothing', async () => {
  signIn('Viewer');
  open();
  await cards();
  expect(screen.queryByRole('button', { name: /^(Dismiss|Write now)/ })).not.toBeInTheDocument();
});

it('S3-20: writes now, says what was written or why not, and when it is written next', async () => {
  let refuses = false;
  const { changes } = open({
    insights: () => ({ ...INSIGHTS, rows: [] }),
    change: (request) => (refuses ? refusing({ code: 'store_failed', detail: 'Not looked at: orders.' })(request) : { message: '4 KPIs looked at over the last whole week; 0 insights written.' }),
  });
  expect(await screen.findByText('There is nothing to tell of this time. The last whole week is written up next at 06:00 (Europe/Amsterdam).')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Write now' }));
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('4 KPIs looked at over the last whole week; 0 insights written.'));
  expect(changes()).toEqual([{ change: 'run', job: 'insights' }]);
  refuses = true;
  await userEvent.click(screen.getByRole('button', { name: 'Write now' }));
  expect(await screen.findByText('Not looked at: orders.')).toBeInTheDocument();
});

it('S4-20: advice on costs is a table with money in its unit', async () => {
  open({ advice: () => COST_ADVICE });
  const table = within(await screen.findByRole('region', { name: 'Cost advice, what saves most first' }));
  expect(table.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Kind', 'What', 'Advice', 'Could be saved', 'Runs']);
  expect(table.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
    'cheaper tier',
    'summary: large → small',
    'The tier small did as well with this prompt: use it instead of large.',
    '$412.50',
    '2 K',
  ]);
});

it('S4-20: there is no word of costs where the catalogue does not know them', async () => {
  open();
  await cards();
  expect(screen.queryByRole('heading', { name: 'Cost advice' })).not.toBeInTheDocument();
});

it('S4-20: says why where costs cannot be asked', async () => {
  open({ advice: refusing({ code: 'forbidden', detail: '"cost" needs the role admin or above; yours is editor.' }) });
  expect(await screen.findByText('"cost" needs the role admin or above; yours is editor.')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Cost advice' })).toBeInTheDocument();
});
