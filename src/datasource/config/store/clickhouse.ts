import type { Engine } from './engine';
import { setting, step, user, type Part } from './part';
import { hostField, PASSWORD, portField } from './server-fields';

const secure = setting('secure');
const isSecure: Part = { ...secure, read: (address) => ({ '': '0', false: '0', true: '1' })[secure.read(address)] ?? secure.read(address) };

export const clickhouse: Engine = {
  label: 'ClickHouse',
  description: 'A database server, asked over HTTP',
  schemes: ['clickhouse'],
  form: 'clickhouse://user@host:8443/database?secure=1',
  fields: [
    hostField({ description: 'Name or address of the server, whose HTTP interface is asked.' }),
    portField('8123, or 8443 with TLS'),
    { id: 'database', label: 'Database', description: 'The one that is named default where left empty.', placeholder: 'default', part: step(0) },
    { id: 'user', label: 'User', description: 'The one that is named default where left empty. Its profile may say readonly = 2.', placeholder: 'default', part: user },
    {
      id: 'secure',
      label: 'TLS',
      description: 'Whether the connection is encrypted.',
      placeholder: '',
      part: isSecure,
      choices: [
        { value: '0', label: 'Off' },
        { value: '1', label: 'On' },
      ],
    },
  ],
  secretOf: () => PASSWORD,
};
