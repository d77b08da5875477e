import path from 'node:path';
import { Command, Option } from 'commander';
import { Problem } from '../../../contract/problem';
import type { Catalogue } from '../../catalogue/catalogue';
import { faultLine } from '../../catalogue/fault';
import { readFolder } from '../../catalogue/folder';
import { loadCatalogue, type Loaded } from '../../catalogue/load';
import type { CatalogueFile } from '../../catalogue/read/source';
import type { CliDeps } from './cli-deps';

type Deps = Pick<CliDeps, 'root' | 'stdout' | 'setExitCode'> & { readonly stderr: NodeJS.WritableStream };

interface ValidateFlags {
  readonly catalogue: string;
  readonly tenant: string;
}

/** `validate`: every broken rule of a catalogue at once, with file and line. */
export function validateCommand({ root, stdout, stderr, setExitCode }: Deps): Command {
  return new Command('validate')
    .description('check a catalogue: every broken rule at once, with file and line')
    .addOption(new Option('--catalogue <folder>', "the catalogue's YAML").env('NORTHSTAR_CATALOGUE').default(path.join(root, 'catalogue'), 'catalogue'))
    .addOption(new Option('--tenant <id>', 'a tenant that will be asked for: every semantic model then says whose rows it holds').env('NORTHSTAR_TENANT').default(''))
    .action((flags: ValidateFlags) => {
      const files = readFolder(flags.catalogue);
      if (files.length === 0) {
        throw new Problem('invalid_catalogue', `The folder "${flags.catalogue}" holds no YAML file, so there is no catalogue.`);
      }
      const { catalogue, faults } = load(files, flags.tenant);
      if (catalogue) {
        const serves = saysWhose(catalogue) ? '' : ' No semantic model says whose rows it holds, so it serves data sources without a tenant.';
        stdout.write(`${counted(catalogue.kpis.length, 'KPI')} in ${counted(files.length, 'file')}: no fault.${serves}\n`);
        return;
      }
      stderr.write(`${faults.map(faultLine).join('\n')}\n${counted(faults.length, 'fault')}.\n`);
      setExitCode(1);
    });
}

/** A catalogue that says of one model whose rows it holds is meant for tenants, so it has to say it of all. */
function load(files: readonly CatalogueFile[], tenant: string): Loaded {
  const loaded = loadCatalogue(files, { tenantBound: tenant !== '' });
  return loaded.catalogue && saysWhose(loaded.catalogue) ? loadCatalogue(files, { tenantBound: true }) : loaded;
}

function saysWhose({ manifest }: Catalogue): boolean {
  return manifest.semantic_models.some((model) => model.northstar !== undefined);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
