import path from 'node:path';
import { Command, Option } from 'commander';
import type { CliDeps } from './cli-deps';
import { secretsOf, settingsOf, withSettings, type SettingsFlags } from './settings-options';
import { wholeNumber } from './whole-number';

interface ServeFlags extends SettingsFlags {
  readonly host: string;
  readonly port: number;
  readonly token?: string;
  readonly dashboards: readonly string[];
}

/** `serve`: the pages and the HTTP interface, until it is interrupted. */
export function serveCommand(deps: CliDeps): Command {
  return withSettings(new Command('serve'), deps.root)
    .description('show the boards in a browser and answer questions over HTTP')
    .addOption(new Option('--host <address>', 'address to listen on; others than this machine need a token').env('NORTHSTAR_HOST').default('127.0.0.1'))
    .addOption(new Option('--port <port>', 'port to listen on').env('NORTHSTAR_PORT').default(3000).argParser(wholeNumber(0, 65_535)))
    .addOption(new Option('--token <token>', 'what callers must show as a bearer token').env('NORTHSTAR_TOKEN'))
    .addOption(new Option('--dashboards <folders...>', 'folders of dashboard JSON').default([path.join(deps.root, 'dashboards', 'json')], 'dashboards/json'))
    .action(async (flags: ServeFlags) => {
      const { host, port, token, dashboards } = flags;
      const serving = await deps.serve({ settings: settingsOf(flags), secrets: secretsOf(process.env), host, port, token, dashboards });
      deps.stdout.write(`Northstar is at ${serving.url} (Ctrl-C ends it).\n`);
      await deps.interrupted();
      await serving.close();
    });
}
