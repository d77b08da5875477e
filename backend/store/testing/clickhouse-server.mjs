/**
 * ClickHouse for tests: its engine in this process (package `chdb`) behind the part of its HTTP interface that clients
 * use. `fork('clickhouse-server.mjs', [password])`, user `default`. Sends `{port}` once it listens, `{missing}` where
 * there is no engine for this platform; stops when its parent disconnects.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const [password] = process.argv.slice(2);

/** Parameters of a request that are no settings; `param_…` are values of the statement. */
const NO_SETTINGS = ['query', 'query_id', 'database', 'user', 'password', 'default_format', 'session_id', 'compress', 'decompress', 'wait_end_of_query', 'send_progress_in_http_headers'];
/** Statements with an answer, behind their comments. */
const ANSWERS = /^(?:--[^\n]*\n|\s)*(?:select|with|show|describe|explain|\()/i;
const LONGEST_HEADER = 4 * 1024 * 1024;

const folder = mkdtempSync(path.join(tmpdir(), 'northstar-clickhouse-'));
let Session;
let held;

/** A connection of its own to the one engine: settings and values of a request end with it. */
function connect() {
  return new Session(folder);
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://127.0.0.1');
  if (url.pathname === '/ping') {
    return response.end('Ok.\n');
  }
  if (!isAllowed(request, url.searchParams)) {
    return refuse(response, 'Code: 516. DB::Exception: default: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)');
  }
  // Rows to insert follow their statement, and may begin or end with blanks.
  const statement = `${url.searchParams.get('query') ?? ''}\n${await bodyOf(request)}`.trimStart();
  const connection = connect();
  try {
    prepare(connection, url.searchParams);
    await (ANSWERS.test(statement) ? select(connection, statement, url.searchParams, response) : run(connection, statement, response));
  } catch (thrown) {
    refuse(response, String(thrown?.message ?? thrown).replace(/^Query failed: /, ''));
  } finally {
    connection.close();
  }
}

function isAllowed({ headers }, params) {
  const basic = /^Basic (.*)$/.exec(headers.authorization ?? '')?.[1];
  const [user, key] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(/:(.*)/s)
    : [headers['x-clickhouse-user'] ?? params.get('user'), headers['x-clickhouse-key'] ?? params.get('password')];
  return user === 'default' && key === password;
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `readonly` comes last: behind it nothing may be set. */
function prepare(connection, params) {
  if (params.has('database')) {
    connection.query(`USE \`${params.get('database')}\``);
  }
  const settings = [...params].filter(([name]) => !NO_SETTINGS.includes(name)).sort(([a], [b]) => Number(a === 'readonly') - Number(b === 'readonly'));
  settings.forEach(([name, value]) => connection.query(`SET ${name} = ${text(value)}`));
}

function text(value) {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}

async function run(connection, statement, response) {
  await connection.queryAsync(statement);
  response.end();
}

/** A statement's answer, chunk by chunk; one whose reader goes is killed, where the request wishes so. */
async function select(connection, statement, params, response) {
  const mark = randomUUID();
  const killed = () => {
    if (!response.writableEnded && params.get('cancel_http_readonly_queries_on_client_close') === '1') {
      kill(mark);
    }
  };
  response.once('close', killed);
  const [, sql, format = params.get('default_format') ?? 'TabSeparated'] = /^(.*?)(?:\sFORMAT\s+(\w+))?\s*;?\s*$/s.exec(statement);
  const withoutHead = headOnce(format);
  for await (const chunk of connection.queryStream(`/* ${mark} */ ${sql}`, { format })) {
    if (!response.headersSent) {
      response.writeHead(200, { 'X-ClickHouse-Query-Id': params.get('query_id') ?? mark, 'X-ClickHouse-Exception-Tag': tag(mark) });
    }
    if (response.destroyed) {
      return;
    }
    if (!response.write(withoutHead(chunk.raw()))) {
      await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
  }
  response.removeListener('close', killed);
  response.end();
}

/** The engine may begin each chunk with the names and types of the columns, which a server says once. */
function headOnce(format) {
  const lines = /WithNamesAndTypes$/.test(format) ? 2 : 0;
  let head;
  return (chunk) => {
    const bytes = Buffer.from(chunk);
    if (head === undefined) {
      let end = 0;
      for (let line = 0; line < lines; line += 1) {
        end = bytes.indexOf('\n', end) + 1;
      }
      head = bytes.subarray(0, end);
      return bytes;
    }
    return bytes.subarray(0, head.length).equals(head) ? bytes.subarray(head.length) : bytes;
  };
}

function kill(mark) {
  const connection = connect();
  try {
    connection.query(`KILL QUERY WHERE query LIKE '/* ${mark} */%' ASYNC`);
  } finally {
    connection.close();
  }
}

function tag(mark) {
  return mark.replaceAll('-', '').slice(0, 16);
}

/** As the server tells it: with a status before the answer has begun, inside the answer after that. */
function refuse(response, message) {
  if (!response.headersSent) {
    response.writeHead(500, { 'X-ClickHouse-Exception-Code': /^Code: (\d+)/.exec(message)?.[1] ?? '1000' });
    return response.end(`${message} (version 26.7)`);
  }
  const mark = response.getHeader('X-ClickHouse-Exception-Tag');
  response.end(`\r\n__exception__\r\n${mark}\r\n${message}\n${Buffer.byteLength(message) + 1} ${mark}\r\n__exception__\r\n`);
}

async function start() {
  try {
    ({ Session } = createRequire(import.meta.url)('chdb'));
    // Held open, so that the engine and its memory tables outlive each request.
    held = connect();
  } catch (thrown) {
    return { missing: String(thrown) };
  }
  const server = createServer({ maxHeaderSize: LONGEST_HEADER }, (request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port };
}

function stop() {
  held?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.exit(0);
}

['SIGINT', 'SIGTERM', 'disconnect'].forEach((end) => process.once(end, stop));
process.send(await start());
