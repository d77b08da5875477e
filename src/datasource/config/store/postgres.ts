import { SSL_MODES, type SslMode } from '../../../../contract/store-settings';
import type { Choice, Engine } from './engine';
import { host, setting, step, user, type Part } from './part';
import { hostField, PASSWORD, portField } from './server-fields';

const socket = setting('host');
const sslMode = setting('sslmode');
const rootCertificate = setting('sslrootcert');

/** A folder of sockets is a setting, as with libpq, because it cannot be a URL's host. */
const hostOrSocket: Part = {
  read: (address) => socket.read(address) || host.read(address),
  write: (address, text) => (text.startsWith('/') ? socket.write(host.write(address, 'localhost'), text) : host.write(socket.write(address, ''), text)),
};

const MODES: Readonly<Record<SslMode, string>> = {
  disable: 'never encrypted',
  prefer: 'encrypted where the server can be',
  require: 'encrypted, whoever the server is',
  'verify-ca': 'encrypted, and its certificate is trusted',
  'verify-full': 'encrypted, and its certificate is trusted and bears its name',
};
const MODE_CHOICES: readonly Choice[] = SSL_MODES.map((value) => ({ value, label: value, description: MODES[value] }));

/** As with libpq, the mode where none is said. */
const modeOrDefault: Part = { ...sslMode, read: (address) => sslMode.read(address) || 'prefer' };

const hostOf = hostField({ description: "The server's name or address, or the folder of its socket on Grafana's machine.", part: hostOrSocket });

export const postgres: Engine = {
  label: 'PostgreSQL',
  description: 'A database server',
  schemes: ['postgres', 'postgresql'],
  form: 'postgres://user@host:5432/database?sslmode=require',
  fields: [
    { ...hostOf, faultOf: (text) => (text.startsWith('/') ? undefined : hostOf.faultOf?.(text)) },
    portField('5432'),
    { id: 'database', label: 'Database', description: "The user's own name where left empty.", placeholder: 'analytics', part: step(0) },
    { id: 'user', label: 'User', description: 'One that may only read is enough.', placeholder: 'northstar', part: user, missing: 'Write the user that the server knows Northstar by.' },
    {
      id: 'sslmode',
      label: 'TLS mode',
      description: "Whether the connection is encrypted, and how the server's certificate is checked.",
      placeholder: '',
      part: modeOrDefault,
      choices: MODE_CHOICES,
    },
    {
      id: 'sslrootcert',
      label: 'Root certificate',
      description: "A file (PEM) on Grafana's machine with the authorities that the server's certificate may come from; the public ones where left empty.",
      placeholder: '/etc/ssl/company.pem',
      part: rootCertificate,
      isShown: (address) => rootCertificate.read(address) !== '' || sslMode.read(address).startsWith('verify-'),
    },
  ],
  secretOf: () => PASSWORD,
};
