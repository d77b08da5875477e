import type { MessageInitShape } from '@bufbuild/protobuf';
import { create } from '@bufbuild/protobuf';
import express from 'express';
import { settingsSchema } from '../../../contract/settings';
import { principalOf } from '../../access/request';
import type { Service } from '../../service/service';
import { callResource, forwardedHeaders } from './call-resource';
import { CallResourceRequestSchema } from './generated/pluginv2_pb';
import { createHclogLogger } from './hclog';
import type { Instance } from './instance';
import { InstanceManager } from './instance-manager';

const app = express();
app.use(express.json({ limit: '10mb' }));
app.post('/echo/:name', (request, response) => {
  response.status(201).set('x-several', ['a', 'b']).json({
    name: request.params.name,
    query: request.query,
    body: request.body as unknown,
    headers: request.headers,
    principal: principalOf(request),
  });
});
app.get('/bytes', (_, response) => response.type('application/octet-stream').send(Buffer.from([0, 255, 10])));
const left = jest.fn();
app.get('/hangs', (_, response) => void response.on('close', left));

const service = {} as Service;
const manager = new InstanceManager<Instance>(async () => ({
  settings: settingsSchema.parse({}),
  service,
  app,
  close: async () => undefined,
}));
const log = createHclogLogger(() => undefined);

type Call = Omit<MessageInitShape<typeof CallResourceRequestSchema>, '$typeName' | '$unknown'>;
const request = (more: Call) =>
  create(CallResourceRequestSchema, {
    pluginContext: { orgId: 1n, user: { login: 'ada', role: 'Editor' }, dataSourceInstanceSettings: { uid: 'northstar' } },
    method: 'GET',
    ...more,
  });
const call = (more: Call, signal = new AbortController().signal) => callResource(manager, log)(request(more), signal);
const jsonOf = (body: Uint8Array | undefined) => JSON.parse(Buffer.from(body ?? []).toString()) as Record<string, unknown>;

const list = (...values: string[]) => ({ values });

test('a call reaches the app with its path, query string, body and principal', async () => {
  const response = await call({
    method: 'POST',
    path: 'echo/Zürich & co',
    url: 'echo/Z%C3%BCrich%20&%20co?from=1&x=a%26b',
    headers: { 'Content-Type': list('application/json') },
    body: Buffer.from('{"metrics":["mrr"]}'),
  });
  expect(response.code).toBe(201);
  expect(response.headers?.['x-several']).toEqual({ values: ['a', 'b'] });
  expect(jsonOf(response.body)).toMatchObject({
    name: 'Zürich & co',
    query: { from: '1', x: 'a&b' },
    body: { metrics: ['mrr'] },
    principal: { kind: 'user', login: 'ada', role: 'editor' },
  });
});

test('a body of 5 MB arrives whole', async () => {
  const text = 'x'.repeat(5_000_000);
  const response = await call({
    method: 'POST',
    path: 'echo/big',
    headers: { 'content-type': list('application/json') },
    body: Buffer.from(JSON.stringify({ text })),
  });
  expect(jsonOf(response.body)).toMatchObject({ body: { text } });
});

test('bytes come back as they are', async () => {
  expect([...((await call({ path: 'bytes' })).body ?? [])]).toEqual([0, 255, 10]);
});

test('a path cannot name another host or leave the root', async () => {
  expect((await call({ path: '//evil.example/bytes', url: 'http://evil.example/bytes' })).code).toBe(404);
});

test.each([
  'Authorization',
  'Cookie',
  'Forwarded',
  'FromAlert',
  'Remote-User',
  'X-Forwarded-For',
  'X-Grafana-Id',
  'X-Grafana-User',
  'X-Real-Ip',
  'X-Tenant-Id',
  'X-WebAuth-User',
])('a client\'s %s header stays outside', (name) => {
  expect(forwardedHeaders({ [name]: list('admin'), Accept: list('text/html') })).toEqual({ accept: ['text/html'] });
});

test('a data source that cannot be opened answers with a problem document', async () => {
  const response = await call({ pluginContext: undefined, path: 'bytes' });
  expect(response).toMatchObject({ code: 500, headers: { 'content-type': { values: ['application/problem+json'] } } });
  expect(jsonOf(response.body)).toMatchObject({ code: 'invalid_settings' });
});

test('a caller who goes ends the call, and the route is told', async () => {
  const caller = new AbortController();
  const response = call({ path: 'hangs' }, caller.signal);
  setImmediate(() => caller.abort());
  expect((await response).code).toBe(499);
  expect(left).toHaveBeenCalledTimes(1);
});
