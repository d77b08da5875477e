import type { Role } from '../../../contract/catalogue';
import type { Principal } from '../../access/principal';
import type { PluginContext } from './generated/pluginv2_pb';

const ROLES: Readonly<Record<string, Role>> = { Viewer: 'viewer', Editor: 'editor', Admin: 'admin' };

/** The user that newer Grafanas send, as an Admin, for a rule on its schedule. It is nobody's login. */
const SCHEDULER = 'grafana_scheduler';

/**
 * Who asks, by what Grafana says of the call (decision 9). Never by what a client sends: of all headers only
 * `FromAlert` counts, on QueryData alone, where Grafana itself sets it, and it can only take rights away.
 *
 * - Alerting asks as the system role, whoever the rule's author is: any Viewer can have a rule evaluated.
 * - A login with one of Grafana's three roles is that person.
 * - An empty login is a public dashboard's visitor. A login without a role ("None") may see no more than that.
 */
export function principalFromContext(
  context: Pick<PluginContext, 'user'> | undefined,
  headers: Readonly<Record<string, string>>,
  call: { readonly queryData: boolean; readonly systemRole: Role }
): Principal {
  const { login = '', role = '' } = context?.user ?? {};
  if (call.queryData && (isFromAlert(headers) || login === SCHEDULER)) {
    return { kind: 'system', role: call.systemRole };
  }
  const known = Object.hasOwn(ROLES, role) ? ROLES[role] : undefined;
  return login === '' || known === undefined ? { kind: 'anonymous' } : { kind: 'user', login, role: known };
}

function isFromAlert(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).some(([name, value]) => name.toLowerCase() === 'fromalert' && value === 'true');
}
