import { Command, Option } from 'commander';
import { faultLine } from '../../catalogue/fault';
import { readFolder } from '../../catalogue/folder';
import { loadCatalogue } from '../../catalogue/load';
import type { CliDeps } from './cli-deps';
import path from 'node:path';

/** `validate`: every broken rule of a catalogue at once, with file and line. */
export function validateCommand(deps: CliDeps): Command {
  return new Command('validate')
    .description('check a catalogue: every broken rule at once, with file and line')
    .addOption(new Option('--catalogue <folder>', "the catalogue's YAML").env('NORTHSTAR_CATALOGUE').default(path.join(deps.root, 'catalogue'), 'catalogue'))
    .option('--single-tenant', 'semantic models need not say whose rows they hold', false)
    .action((flags: { catalogue: string; singleTenant: boolean }) => {
      const files = readFolder(flags.catalogue);
      const { catalogue, faults } = loadCatalogue(files, { tenantBound: !flags.singleTenant });
      if (catalogue) {
        deps.stdout.write(`${catalogue.kpis.length} KPIs in ${files.length} files: no fault.\n`);
        return;
      }
      deps.stderr.write(`${faults.map(faultLine).join('\n')}\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.\n`);
      deps.setExitCode(1);
    });
}
