import type { PluginContext, User } from './generated/pluginv2_pb';
import { principalFromContext } from './principal-from-context';

const user = (login: string, role: string): Pick<PluginContext, 'user'> => ({
  user: { $typeName: 'pluginv2.User', login, role, name: login, email: '' } satisfies User,
});
const QUERY = { queryData: true, systemRole: 'viewer' } as const;
const RESOURCE = { queryData: false, systemRole: 'viewer' } as const;

test.each([
  ['Viewer', 'viewer'],
  ['Editor', 'editor'],
  ['Admin', 'admin'],
] as const)('a signed-in %s asks with that role, whichever call it is', (role, expected) => {
  const ada = { kind: 'user', login: 'ada', role: expected };
  expect(principalFromContext(user('ada', role), {}, QUERY)).toEqual(ada);
  expect(principalFromContext(user('ada', role), {}, RESOURCE)).toEqual(ada);
});

test.each([
  ['no user', {}],
  ['an empty login', user('', '')],
  ['an empty login with a role', user('', 'Admin')],
  ['a login without a role', user('ada', 'None')],
  ['a role that Grafana does not have', user('ada', 'constructor')],
])('%s is an anonymous visitor', (_, context) => {
  expect(principalFromContext(context, {}, QUERY)).toEqual({ kind: 'anonymous' });
});

test('a call without a context is an anonymous visitor', () => {
  expect(principalFromContext(undefined, {}, QUERY)).toEqual({ kind: 'anonymous' });
});

test.each([
  ['FromAlert without a user', {}, { FromAlert: 'true' }],
  ['FromAlert in other letters', {}, { fromalert: 'true' }],
  ["FromAlert with a person's login: a Viewer may have a rule evaluated", user('ada', 'Admin'), { FromAlert: 'true' }],
  ["newer Grafanas' scheduler, an Admin by name", user('grafana_scheduler', 'Admin'), { FromAlert: 'true' }],
  ["newer Grafanas' scheduler without the header", user('grafana_scheduler', 'Admin'), {}],
])('%s is the system, with the role that the settings give it', (_, context, headers) => {
  expect(principalFromContext(context, headers, { queryData: true, systemRole: 'editor' })).toEqual({ kind: 'system', role: 'editor' });
});

test('FromAlert counts for nothing outside QueryData, where a client can send it', () => {
  expect(principalFromContext(user('', ''), { FromAlert: 'true' }, { queryData: false, systemRole: 'admin' })).toEqual({ kind: 'anonymous' });
  expect(principalFromContext(user('ada', 'Viewer'), { FromAlert: 'true' }, RESOURCE)).toMatchObject({ kind: 'user', role: 'viewer' });
});

test.each(['X-Grafana-User', 'X-Grafana-Id', 'Authorization', 'X-Tenant-Id', 'X-Forwarded-User'])('a header %s names nobody', (name) => {
  expect(principalFromContext(user('', ''), { [name]: 'admin' }, QUERY)).toEqual({ kind: 'anonymous' });
});
