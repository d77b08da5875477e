import { Command, Option } from 'commander';
import { locationOf } from '../../service/shared-stores';
import { openSchema } from '../../store/migration/open-schema';
import { prepareTables } from '../../store/migration/prepare-tables';
import { refreshViews } from '../../store/migration/refresh-views';
import type { Kept } from '../../store/tables/table';
import type { CliDeps } from './cli-deps';
import { secretsOf, withStore, type StoreFlags } from './settings-options';

interface RefreshFlags extends StoreFlags {
  readonly every?: Kept['every'];
}

/** `refresh`, for a timer to run: makes the rows of the views anew that a store keeps, and the parts of the coming months. */
export function refreshCommand({ root, stdout, now }: Pick<CliDeps, 'root' | 'stdout' | 'now'>): Command {
  return withStore(new Command('refresh'), root)
    .description('make the rows of the views anew that a store keeps, and the parts of tables for the coming months; for a timer to run')
    .addOption(new Option('--every <pace>', 'only those that are to be made so often').choices(['hourly', 'nightly']))
    .action(async ({ every, ...flags }: RefreshFlags) => {
      const schema = await openSchema(locationOf(flags), secretsOf(process.env).password ?? '', { readOnly: false });
      try {
        await prepareTables(schema, now());
        stdout.write(`Made anew: ${(await refreshViews(schema, every)).join(', ')}.\n`);
      } finally {
        await schema.close();
      }
    });
}
