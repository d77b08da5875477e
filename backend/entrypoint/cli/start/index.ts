import { Command } from 'commander';
import { wholeNumber } from '../whole-number';
import { MIN_DAYS } from '../../../demo/planted-facts';
import { MAX_DAYS } from '../../../demo/write-demo';
import { DEMO_DAYS } from './demo-data';
import { runStart, type StartDeps } from './run-start';

export type { MakeDemo } from './demo-data';
export type { Source } from './grafana-environment';
export type { RunningBoards, ServeBoards, StartDeps } from './run-start';

/** Grafana's own usual port. */
export const DEMO_PORT = 3000;

/** The `start` command: the whole product on demo data, in Grafana where one is to be had. */
export function startCommand(deps: StartDeps): Command {
  return new Command('start')
    .description('make demo data and open the product, in Grafana where there is one')
    .option('--port <port>', 'port on this machine', wholeNumber(1, 65_535), DEMO_PORT)
    .option('--offline', 'download no Grafana', false)
    .option('--days <days>', `make demo data of so many days, also where there is some already (default: ${DEMO_DAYS})`, wholeNumber(MIN_DAYS, MAX_DAYS))
    .option('--no-grafana', "show Northstar's own pages, also where there is a Grafana")
    .action(async (given: { port: number; offline: boolean; days?: number; grafana: boolean }) => {
      const { grafana, ...options } = given;
      deps.process.exit(await runStart({ ...options, noGrafana: !grafana }, deps));
    });
}
