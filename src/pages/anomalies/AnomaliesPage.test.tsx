import type { DataSourceInstanceSettings } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import '@testing-library/jest-dom';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { NorthstarClient } from '../../api/client';
import { refusing } from '../../testing/editor';
import { ANOMALIES, anomaliesThatAre, WATCHED } from '../../testing/found';
import { type Handler, useBackend } from '../../testing/grafana';
import { signIn } from '../../testing/signIn';
import { AnomaliesPage } from './AnomaliesPage';

function open(handlers: Record<string, Handler> = {}, address: Record<string, unknown> = {}) {
  const requests = useBackend({ 'api/v1/query': () => ANOMALIES, 'api/v1/catalogue': () => WATCHED, ...handlers });
  render(<AnomaliesPage client={new NorthstarClient('northstar')} source={{ uid: 'northstar', name: 'Northstar' } as DataSourceInstanceSettings} address={address} />);
  const to = (path: string) => requests.filter(({ url }) => url.endsWith(path));
  return { asked: () => to('query'), changes: () => to('changes').map(({ data }) => data) };
}

const items = async () => within(await screen.findByRole('list', { name: 'Anomalies' })).findAllByRole('listitem');
const item = async (index: number) => within((await items())[index] ?? document.body);

beforeEach(() => {
  signIn('Editor');
  locationService.push('/a/northstar-kpi-app/anomalies');
});

it('S3-22: lists the newest first, with severity, time, KPI and group, figures in the KPI’s unit, and what became of it', async () => {
  open();
  expect((await items()).map((one) => [within(one).getByRole('heading').textContent, one.querySelector('time')?.textContent])).toEqual([
    ['Revenue', '2026-06-20'],
    ['Revenue', '2026-06-13'],
    ['Uptime, web-1', '2026-06-10 15:00'],
    ['Revenue', '2026-06-02'],
  ]);
  const newest = await item(0);
  ['Critical', '€31K', '€12K', '7.3 σ above', 'Revenue is 31250, above the expected 12000 by 7.3 standard deviations.', 'Found 2026-06-21 02:05, open.'].forEach((text) =>
    expect(newest.getByText(text)).toBeInTheDocument()
  );
  const uptime = await item(2);
  ['High', '91.4%', '99.8%', '4.2 σ below', 'Found 2026-06-10 16:05, acknowledged by ada 2026-06-10 17:00.'].forEach((text) => expect(uptime.getByText(text)).toBeInTheDocument());
  const oldest = await item(3);
  ['Note: A holiday.', 'Found 2026-06-03 02:05, acknowledged by ada 2026-06-03 09:00, resolved by grace 2026-06-03 10:30.'].forEach((text) => expect(oldest.getByText(text)).toBeInTheDocument());
  expect(screen.getByText('4 anomalies. Times are those of Europe/Amsterdam.')).toBeInTheDocument();
});

it('S3-22: asks for the open ones of the last 90 days, then for what is chosen, which the address keeps', async () => {
  const { asked } = open();
  await items();
  const [first] = asked();
  expect(first?.data).toMatchObject({ queryType: 'anomalies', filters: [{ field: 'status', op: '=', values: ['open'] }] });
  expect(Math.round((Number(first?.params?.to) - Number(first?.params?.from)) / 86_400_000)).toBe(90);
  await userEvent.type(screen.getByLabelText('Status'), 'all{Enter}');
  await userEvent.type(screen.getByLabelText('Severity'), 'crit{Enter}');
  await userEvent.type(screen.getByLabelText('KPI'), 'upt{Enter}');
  await waitFor(() => expect(asked().at(-1)?.data).toEqual({ queryType: 'anomalies', metrics: ['uptime'], filters: [{ field: 'severity', op: 'in', values: ['critical'] }], format: 'table' }));
  expect(locationService.getSearchObject()).toEqual({ status: 'all', severity: 'critical', kpi: 'uptime' });
});

it('S3-22: an editor acknowledges one; it leaves the list of the open ones, and the page says so', async () => {
  let found = anomaliesThatAre('open');
  const { changes } = open({
    'api/v1/query': () => found,
    'api/v1/changes': () => {
      found = { ...found, rows: found.rows.filter(([time]) => time !== '2026-06-19T22:00:00Z') };
      return { message: 'The anomaly is acknowledged.' };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge: Revenue, 2026-06-20' }));
  await waitFor(async () => expect(await items()).toHaveLength(1));
  expect(changes()).toEqual([{ change: 'anomaly', id: 'a-3', to: 'acknowledged', note: undefined }]);
  expect(screen.getByRole('status')).toHaveTextContent('The anomaly is acknowledged.');
  expect(screen.getByRole('status')).toHaveFocus();
});

it('S3-22: one is resolved with a note, by keyboard alone', async () => {
  const { changes } = open({ 'api/v1/changes': () => ({ message: 'The anomaly is resolved.' }) });
  const resolve = await screen.findByRole('button', { name: 'Resolve: Revenue, 2026-06-20' });
  resolve.focus();
  await userEvent.keyboard('{Enter}');
  expect(screen.getByLabelText('What it was (optional)')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByLabelText('What it was (optional)')).not.toBeInTheDocument();
  expect(resolve).toHaveFocus();
  await userEvent.keyboard('{Enter} The spring campaign. {Tab}{Enter}');
  await waitFor(() => expect(changes()).toEqual([{ change: 'anomaly', id: 'a-3', to: 'resolved', note: 'The spring campaign.' }]));
});

it('S3-22: a resolved one can be reopened, and an acknowledged one resolved, nothing else', async () => {
  const { changes } = open({ 'api/v1/changes': () => ({ message: 'The anomaly is open.' }) });
  const names = async (index: number) => (await item(index)).getAllByRole('button').map((button) => button.textContent);
  expect(await names(0)).toEqual(['Acknowledge', 'Resolve']);
  expect(await names(2)).toEqual(['Resolve']);
  expect(await names(3)).toEqual(['Reopen']);
  await userEvent.click((await item(3)).getByRole('button', { name: /^Reopen/ }));
  await waitFor(() => expect(changes()).toEqual([{ change: 'anomaly', id: 'a-1', to: 'open', note: undefined }]));
});

it('a change that is refused says why beside the anomaly, which stays', async () => {
  open({ 'api/v1/changes': refusing({ code: 'conflict', detail: 'The anomaly is resolved, so it can become open, not acknowledged.' }) });
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge: Revenue, 2026-06-20' }));
  expect(await (await item(0)).findByText('The anomaly is resolved, so it can become open, not acknowledged.')).toBeInTheDocument();
  expect(await items()).toHaveLength(4);
});

it('a viewer sees all of it, and can change nothing', async () => {
  signIn('Viewer');
  open();
  expect((await item(0)).getByRole('link', { name: /^Open in Explore/ })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^(Acknowledge|Resolve|Reopen|Look now)/ })).not.toBeInTheDocument();
});

it('S0-13: looks now, says what was found, and shows it', async () => {
  let found = anomaliesThatAre();
  const { changes } = open({
    'api/v1/query': () => found,
    'api/v1/changes': () => {
      found = anomaliesThatAre('open');
      return { message: '2 KPIs looked at; 2 anomalies opened, 0 brought up to date, 0 opened again.' };
    },
  });
  await screen.findByText('There is no such anomaly in this time.');
  await userEvent.click(screen.getByRole('button', { name: 'Look now' }));
  expect(await items()).toHaveLength(2);
  expect(changes()).toEqual([{ change: 'run', job: 'anomalies' }]);
  expect(screen.getByRole('status')).toHaveTextContent('2 KPIs looked at; 2 anomalies opened');
});

it('where there is none, says when the next look is, at what, and how to have a KPI looked at', async () => {
  open({ 'api/v1/query': () => anomaliesThatAre() }, { status: 'all' });
  expect(await screen.findByText('There is no anomaly in this time.')).toBeInTheDocument();
  expect(screen.getByText('Northstar looks next within the hour, at 2 KPIs: Revenue, Uptime.')).toBeInTheDocument();
  expect(screen.getByText('anomalies: {}')).toBeInTheDocument();
});

it('shows fifty at first, and the others on demand', async () => {
  const [row = []] = anomaliesThatAre('open').rows;
  open({ 'api/v1/query': () => ({ ...ANOMALIES, rows: Array.from({ length: 70 }, (_, index) => [...row.slice(0, -1), `b-${index}`]) }) });
  const more = await screen.findByText('Show 20 more');
  const shown = () => screen.getAllByText(/above the expected/).length;
  expect(shown()).toBe(50);
  await userEvent.click(more);
  expect(shown()).toBe(70);
  expect(screen.queryByText(/^Show/)).not.toBeInTheDocument();
});

it('a failure says why, and can be tried again', async () => {
  let fails = true;
  open({ 'api/v1/query': (request) => (fails ? refusing({ code: 'store_failed', detail: 'The records cannot be read.' })(request) : ANOMALIES) });
  expect(await screen.findByText('The records cannot be read.')).toBeInTheDocument();
  fails = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await items()).toHaveLength(4);
});
