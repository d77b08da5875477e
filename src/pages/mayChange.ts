import { config } from '@grafana/runtime';

/** Whether to offer this person changes of Northstar's records: editors and admins. The backend checks it again. */
export function mayChange(): boolean {
  return ['Editor', 'Admin'].includes(config.bootData.user.orgRole);
}
