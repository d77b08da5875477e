import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAIN_COMPANY, THIRD_COMPANY, type Company } from '../backend/demo/company';
import { writeDemo } from '../backend/demo/write-demo';
import { encodeFrame } from '../backend/frame/encode-frame';
import type { DataFrame } from '../backend/frame/data-frame';
import { toFrames } from '../backend/frame/to-frames';
import { serviceFactory } from '../backend/service/create-service';
import type { Service } from '../backend/service/service';
import { settingsSchema } from '../contract/settings';

const END = new Date('2026-04-10T10:00:00Z');
const RANGE = { from: new Date('2026-03-25T00:00:00Z'), to: END };
const CATALOGUE = path.resolve('catalogue');
const QUESTIONS = [
  ['a series', { metrics: ['revenue'], group_by: ['metric_time__day'], format: 'timeseries' }],
  ['a value', { metrics: ['revenue'], format: 'value' }],
  ['a table', { metrics: ['revenue', 'direct_costs'], group_by: ['project'], format: 'table' }],
] as const;

jest.setTimeout(240_000);

let folder: string;
const services: Service[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'northstar-currency-'));
  await writeDemo({ file: path.join(folder, 'demo.duckdb'), end: END, days: 70, seed: 1 });
});
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function open({ tenant, timezone, currency }: Company, catalogue = CATALOGUE): Promise<Service> {
  const create = serviceFactory({ ownCatalogue: CATALOGUE, nowMs: () => END.getTime(), cores: 1, fetch });
  const service = await create(settingsSchema.parse({ store: `duckdb:${path.join(folder, 'demo.duckdb')}`, tenant, timezone, currency, catalogue }), {});
  services.push(service);
  return service;
}

async function framesOf(service: Service, question: object): Promise<DataFrame[]> {
  return toFrames(await service.ask(question, { principal: { kind: 'user', login: 'ada', role: 'admin' }, range: RANGE }), 'A');
}

test.each(QUESTIONS)("X8: the third company's dollars are dollars in %s, on boards that say euros", async (_, question) => {
  const frames = await framesOf(await open(THIRD_COMPANY), question);
  const fields = frames.flatMap((frame) => frame.fields).filter(({ name }) => (question.metrics as readonly string[]).includes(name));
  expect(fields.flatMap(({ values }) => [...values]).filter((value) => value !== null).length).toBeGreaterThan(0);
  expect(new Set(fields.map(({ config }) => config?.unit))).toEqual(new Set(['currencyUSD']));
});

/** Columns of money in each kind of table that boards show. */
const TABLES = [
  ['KPIs', { metrics: ['revenue', 'direct_costs'], group_by: ['project'], compare: { to: 'previous_period' } }, ['revenue', 'revenue__previous', 'revenue__delta', 'direct_costs', 'direct_costs__previous', 'direct_costs__delta']],
  ['records', { queryType: 'records', metrics: ['overdue_invoices'], columns: ['metric_time', 'overdue_invoices'] }, ['overdue_invoices']],
  ['cohorts with what they are worth', { queryType: 'retention', retention: 'pledges_by_cohort' }, ['value', 'cumulative_value', 'lifetime_value']],
] as const;

describe.each(TABLES)('X8: a table of %s', (_, question, money) => {
  test.each([['currencyEUR', MAIN_COMPANY], ['currencyUSD', THIRD_COMPANY]] as const)('has %s on its columns of money, and on no other', async (unit, company) => {
    const frames = await framesOf(await open(company), { ...question, format: 'table' });
    const inMoney = frames.flatMap(({ fields }) => fields).filter(({ config }) => config?.unit !== undefined);
    expect(inMoney.map(({ name, config }) => [name, config?.unit])).toEqual(money.map((name) => [name, unit]));
  });
});

test('X8: no board says a currency where an answer could not replace it', () => {
  const folder = path.resolve('dashboards', 'json');
  const stated = readdirSync(folder).flatMap((file) => {
    const { panels } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as { panels: readonly { title: string; fieldConfig?: { overrides: readonly { properties: readonly { id: string; value: unknown }[] }[] } }[] };
    return panels.flatMap(({ title, fieldConfig }) => (fieldConfig?.overrides ?? []).flatMap(({ properties }) => properties.filter(({ id, value }) => id === 'unit' && String(value).startsWith('currency')).map(({ value }) => [file, title, value])));
  });
  expect(stated).toEqual([]);
});

test.each(QUESTIONS)("the main company's frames are to the byte those of a catalogue that says euros, in %s", async (_, question) => {
  const said = path.join(folder, 'says-euros');
  cpSync(CATALOGUE, said, { recursive: true });
  for (const file of readdirSync(said).filter((name) => name.endsWith('.yaml'))) {
    writeFileSync(path.join(said, file), readFileSync(path.join(said, file), 'utf8').replaceAll(/unit: currency$/gm, 'unit: currencyEUR'));
  }
  const [own, euros] = [await framesOf(await open(MAIN_COMPANY), question), await framesOf(await open(MAIN_COMPANY, said), question)];
  expect(own.length).toBeGreaterThan(0);
  expect(own.flatMap(({ fields }) => fields.map(({ config }) => config?.unit)).filter(Boolean)).toEqual(question.format === 'table' ? ['currencyEUR', 'currencyEUR'] : []);
  expect(own.map((frame) => Buffer.from(encodeFrame(frame)).toString('hex'))).toEqual(euros.map((frame) => Buffer.from(encodeFrame(frame)).toString('hex')));
});
