import { expect, type APIRequestContext } from '@playwright/test';
import type { Answer, Cell } from '../../../contract/answer';
import type { ChangeInput } from '../../../contract/change';
import type { PassName } from '../../../contract/pass-times';
import type { QuestionInput } from '../../../contract/question';

const RESOURCES = '/api/datasources/uid/northstar/resources/api/v1';
const DAY_MS = 86_400_000;

export interface Window {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The last days until now. */
export function lastDays(days: number): Window {
  const to = Date.now();
  return { from: to - days * DAY_MS, to };
}

/** The rows of an answer of the data source, as records by column. */
export async function ask(api: APIRequestContext, question: QuestionInput, { from, to }: Window): Promise<readonly Readonly<Record<string, Cell>>[]> {
  const response = await api.post(`${RESOURCES}/query`, { params: { from, to }, data: { version: 1, ...question } });
  expect(response.ok(), await response.text()).toBe(true);
  const { columns, rows }: Answer = await response.json();
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}

/** What came of a change of Northstar's records. */
export function change(api: APIRequestContext, data: ChangeInput) {
  return api.post(`${RESOURCES}/changes`, { data, timeout: 180_000 });
}

/** Looks for anomalies, or writes insights, now. */
export async function runPass(api: APIRequestContext, job: PassName): Promise<void> {
  const response = await change(api, { change: 'run', job });
  expect(response.ok(), await response.text()).toBe(true);
}
