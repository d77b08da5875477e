/** The environment variable and value by which Grafana says that it is the one who starts the program. */
const COOKIE = 'grafana_plugin_type';
const COOKIE_VALUE = 'datasource';

/** Versions of go-plugin's own protocol and of Grafana's on top of it. */
const CORE_PROTOCOL = 1;
const PLUGIN_PROTOCOL = 2;

/** Where a plugin listens. */
export type Address =
  | { readonly network: 'tcp'; readonly address: `127.0.0.1:${number}` }
  | { readonly network: 'unix'; readonly address: string };

/** True where Grafana started this program. Source: go-plugin's magic cookie. */
export function isStartedByGrafana(env: Readonly<Record<string, string | undefined>>): boolean {
  return env[COOKIE] === COOKIE_VALUE;
}

/** What a person reads who starts the plugin by hand. */
export const STARTED_BY_HAND =
  'This is the data source plugin of Northstar, which Grafana starts by itself; put the plugin into Grafana\'s plugins folder, or run `northstar serve` to use Northstar without Grafana.\n';

/** The one line that a plugin ever writes to its standard output. */
export function handshakeLine({ network, address }: Address): string {
  return `${CORE_PROTOCOL}|${PLUGIN_PROTOCOL}|${network}|${address}|grpc\n`;
}
