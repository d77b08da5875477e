import type { Role } from '../../contract/catalogue';

/**
 * Who is asking (decision 9). Made by an entry point from what Grafana or a checked token says, never from a question.
 * - `user`: a signed-in person, with Grafana's role.
 * - `system`: Grafana's alerting, which acts for nobody.
 * - `anonymous`: a public dashboard's visitor.
 */
export type Principal =
  | { readonly kind: 'user'; readonly login: string; readonly role: Role }
  | { readonly kind: 'system'; readonly role: Role }
  | { readonly kind: 'anonymous' };
