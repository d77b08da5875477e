import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parsePostgresUrl, tlsOptions } from './postgres-url';

it('reads host, port, database, user and password, decoded', () => {
  expect(parsePostgresUrl('postgres://an%40na:s%2Fecret@db.example:6543/sales%20data?sslmode=verify-full')).toEqual({
    host: 'db.example',
    port: 6543,
    database: 'sales data',
    user: 'an@na',
    password: 's/ecret',
    applicationName: 'northstar',
    sslMode: 'verify-full',
  });
});

it('has defaults as libpq does', () => {
  expect(parsePostgresUrl('postgresql://anna@[::1]')).toMatchObject({ host: '::1', port: 5432, database: 'anna', password: '', sslMode: 'prefer' });
});

it('takes the folder of a local socket, and a password that is kept elsewhere', () => {
  expect(parsePostgresUrl('postgres://anna@localhost/sales?host=/run/postgresql', 'kept')).toMatchObject({ host: '/run/postgresql', password: 'kept' });
});

it.each([
  ['postgres:sales', "The store's URL names no host; write postgres://user@host:5432/database?sslmode=require."],
  ['postgres://db.example/sales', "The store's URL names no user; write postgres://user@host:5432/database?sslmode=require."],
  ['postgres://anna:secret@db.example/sales?sslmode=allow', "The store's URL says sslmode=allow; allowed are disable, prefer, require, verify-ca, verify-full."],
  ['postgres://anna:secret@db.example/sales?options=-c', `The store's URL has an unknown setting "options"; write postgres://user@host:5432/database?sslmode=require.`],
  ['postgres://anna:secret@db.example/sales?sslrootcert=/none.pem', `The certificates at "/none.pem", which the store's URL names, cannot be read.`],
])('refuses %s', (url, message) => {
  expect(() => parsePostgresUrl(url)).toThrow(message);
});

describe('encryption', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-certificates-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const optionsOf = (settings: string) => tlsOptions(parsePostgresUrl(`postgres://anna@db.example/sales?${settings}`));

  it('is off for sslmode=disable and for a socket of this machine', () => {
    expect(optionsOf('sslmode=disable')).toBe(false);
    expect(optionsOf('host=/run/postgresql')).toBe(false);
  });

  it('does not ask who the server is for sslmode=require, as libpq does', () => {
    expect(optionsOf('sslmode=require')).toMatchObject({ rejectUnauthorized: false });
  });

  it('asks for a trusted certificate, and with verify-full for the server’s own name', () => {
    expect(optionsOf('sslmode=verify-ca')).toMatchObject({ rejectUnauthorized: true, checkServerIdentity: expect.any(Function) });
    expect(optionsOf('sslmode=verify-full')).toEqual({ rejectUnauthorized: true });
  });

  it('trusts the certificates that the URL names, which sslmode=require then checks', () => {
    writeFileSync(path.join(folder, 'root.pem'), 'CERTIFICATE');
    expect(optionsOf(`sslmode=require&sslrootcert=${path.join(folder, 'root.pem')}`)).toMatchObject({ ca: 'CERTIFICATE', rejectUnauthorized: true });
  });
});
