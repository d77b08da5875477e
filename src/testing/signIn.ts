import { config } from '@grafana/runtime';

/** Makes the person at the page one of this role in Grafana. */
export function signIn(role: 'Viewer' | 'Editor' | 'Admin'): void {
  config.bootData = { ...config.bootData, user: { ...config.bootData?.user, orgRole: role } } as typeof config.bootData;
}
