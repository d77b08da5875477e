import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { downloadGrafana, type Download } from './download-grafana';

const run = promisify(execFile);
const NAME = 'grafana-12.1.1.linux-amd64.tar.gz';

let folder: string;
let server: Server;
let answers: Record<string, Buffer | string>;
let requested: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'northstar-download-'));
  const home = path.join(folder, 'grafana-v12.1.1', 'conf');
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, 'defaults.ini'), 'app_mode = production');
  await run('tar', ['-czf', path.join(folder, NAME), '-C', folder, 'grafana-v12.1.1']);
  const archive = await readFile(path.join(folder, NAME));
  answers = { [`/${NAME}`]: archive, [`/${NAME}.sha256`]: createHash('sha256').update(archive).digest('hex') };
  requested = [];
  server = createServer((request, response) => {
    requested.push(request.url ?? '');
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

function downloading(more: Partial<Download> = {}): Promise<string> {
  return downloadGrafana({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version: '12.1.1',
    platform: 'linux',
    arch: 'x64',
    cache: path.join(folder, 'cache'),
    fetch,
    signal: new AbortController().signal,
    progress: () => undefined,
    unpack: async (archive, into) => void (await run('tar', ['-xf', archive, '-C', into, '--strip-components=1'])),
    ...more,
  });
}
const kept = () => readdir(path.join(folder, 'cache'));

test('the archive becomes a Grafana home, and is downloaded once', async () => {
  const home = await downloading();
  expect(await readFile(path.join(home, 'conf', 'defaults.ini'), 'utf8')).toContain('app_mode');
  expect(await downloading()).toBe(home);
  expect(requested).toEqual([`/${NAME}.sha256`, `/${NAME}`]);
  expect(await kept()).toEqual(['grafana-12.1.1']);
});

test('an archive that is not the published one is thrown away', async () => {
  answers[`/${NAME}.sha256`] = 'a'.repeat(64);
  await expect(downloading()).rejects.toThrow(/has the SHA-256 [0-9a-f]{64}, and a{64} is published for it; it was thrown away$/);
  expect(await kept()).toEqual([]);
});

test('nothing is downloaded without a published checksum', async () => {
  answers[`/${NAME}.sha256`] = '<html>not found</html>';
  await expect(downloading()).rejects.toThrow('holds no SHA-256');
  expect(requested).toEqual([`/${NAME}.sha256`]);
});

test('a version that is gone, and a site that cannot be reached, are told apart', async () => {
  await expect(downloading({ version: '0.0.1' })).rejects.toThrow('grafana-0.0.1.linux-amd64.tar.gz.sha256 answered 404');
  await expect(downloading({ baseUrl: 'http://127.0.0.1:1' })).rejects.toThrow(/^127\.0\.0\.1:1 could not be reached/);
});

test('a system that Grafana is not published for is named', async () => {
  await expect(downloading({ platform: 'aix', arch: 'ppc64' })).rejects.toThrow('there is no official Grafana for aix on ppc64');
});

test('an interrupted download leaves nothing behind', async () => {
  const controller = new AbortController();
  await expect(downloading({ signal: controller.signal, progress: () => controller.abort() })).rejects.toThrow(/abort/i);
  expect(await kept()).toEqual([]);
});
