import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitForGrafana } from './wait-for-grafana';

let server: Server;
let url: string;
/** What the next requests of each path are answered with; the last answer stays. */
let script: Record<string, (readonly [number, unknown])[]>;

beforeEach(async () => {
  server = createServer((request, response) => {
    const answers = script[request.url ?? ''] ?? [[404, {}]];
    const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [404, {}];
    response.writeHead(status).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const waiting = (timeoutMs = 5_000, signal = new AbortController().signal) => waitForGrafana({ url, fetch, signal, timeoutMs });
const HEALTHY = [200, { database: 'ok', version: '10.1.0' }] as const;
const HEALTH = '/api/health';
const BOARD = '/api/dashboards/uid/northstar-executive';

test('the address is given once Grafana is healthy and the board is there', async () => {
  script = {
    [HEALTH]: [[503, { database: 'failing' }], HEALTHY],
    [BOARD]: [
      [404, { message: 'Dashboard not found' }],
      [200, { meta: { url: '/d/northstar-executive/executive' } }],
    ],
  };
  expect(await waiting()).toEqual({ version: '10.1.0', board: `${url}/d/northstar-executive/executive`, loginWorks: true });
});

test('a password that somebody has changed does not keep the product from opening', async () => {
  script = { [HEALTH]: [HEALTHY], [BOARD]: [[401, { message: 'Invalid username or password' }]] };
  expect(await waiting()).toEqual({ version: '10.1.0', board: `${url}/d/northstar-executive`, loginWorks: false });
});

test('a board that never appears is a fault that says so', async () => {
  script = { [HEALTH]: [HEALTHY] };
  await expect(waiting(600)).rejects.toThrow('Grafana did not show the executive board within 0.6 seconds.');
});

test('waiting ends at once with the program', async () => {
  script = {};
  await expect(waiting(60_000, AbortSignal.timeout(300))).rejects.toThrow(/timeout|abort/i);
});
