import { CoreApp } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { QueryEditor } from '../datasource/editor/QueryEditor';
import type { NorthstarQuery } from '../datasource/types';
import { type Handler, makeDatasource, timeRange, useBackend } from './grafana';

const SQL = { sql: 'SELECT 1 AS revenue', params: ['acme'], dialect: 'duckdb' };

/** The editor as Grafana holds it: what it emits comes back as its query. Returns all that was emitted, and every run. */
export function openEditor(query: Partial<NorthstarQuery> = {}, handlers: Record<string, Handler> = {}, app = CoreApp.PanelEditor) {
  const requests = useBackend({ 'api/v1/compile': () => SQL, ...handlers });
  const emitted: NorthstarQuery[] = [];
  const datasource = makeDatasource();
  function Host() {
    const [current, setCurrent] = useState<NorthstarQuery>({ refId: 'A', ...query });
    const change = (next: NorthstarQuery) => {
      emitted.push(next);
      setCurrent(next);
    };
    const range = timeRange('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z');
    return <QueryEditor datasource={datasource} query={current} range={range} app={app} onChange={change} onRunQuery={() => {}} />;
  }
  render(<Host />);
  return { requests, emitted, latest: () => emitted.at(-1) };
}

/** Picks the first option of a select that holds what is typed. */
export async function choose(label: string, typed: string): Promise<void> {
  await userEvent.type(await screen.findByLabelText(label), typed);
  await userEvent.keyboard('{Enter}');
}

/** What a select offers, from the top. */
export async function offeredBy(label: string): Promise<(string | null)[]> {
  await userEvent.click(await screen.findByLabelText(label));
  return (await screen.findAllByRole('option')).map((option) => option.textContent);
}

/** Opens the fields that are folded away. */
export async function openOptions(): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'Options' }));
}

/** Adds a part from the menu behind "More". */
export async function addPart(label: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name: 'More' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${label}`) }));
}

/** The fields that bear a label, with whatever stands in them. */
export function fieldsOf(label: string): HTMLElement[] {
  return screen.getAllByText(label, { selector: 'label' }).map((element) => element.parentElement as HTMLElement);
}

/** A backend that refuses with this problem document. */
export function refusing(fields: object): Handler {
  return () => {
    throw { status: 400, data: { type: 'urn:x', title: 'x', status: 400, ...fields } };
  };
}
