import { Command } from 'commander';
import { locationOf } from '../../service/shared-stores';
import { migrate } from '../../store/migration/migrate';
import { pendingOf, type Migration } from '../../store/migration/migration';
import { MIGRATIONS } from '../../store/migration/migrations';
import { openSchema } from '../../store/migration/open-schema';
import type { Schema } from '../../store/migration/schema';
import type { CliDeps } from './cli-deps';
import { secretsOf, withStore, type StoreFlags } from './settings-options';

type Deps = Pick<CliDeps, 'root' | 'stdout' | 'setExitCode' | 'now'>;

interface MigrateFlags extends StoreFlags {
  readonly check: boolean;
  readonly dryRun: boolean;
}

/** `migrate`: makes the model's tables and views in a store, or brings them forward. */
export function migrateCommand({ root, stdout, setExitCode, now }: Deps, migrations: readonly Migration[] = MIGRATIONS): Command {
  return withStore(new Command('migrate'), root)
    .description("make the model's tables and views in a store, or bring them forward; safe to run again")
    .option('--check', 'change nothing, and fail where the store lacks a migration', false)
    .option('--dry-run', 'change nothing, and print the SQL that would run', false)
    .action(async ({ check, dryRun, ...flags }: MigrateFlags) => {
      const schema = await openSchema(locationOf(flags), secretsOf(process.env).password ?? '', { readOnly: check || dryRun });
      try {
        if (dryRun) {
          stdout.write((await pending(schema, migrations)).map((migration) => sqlOf(migration, schema)).join(''));
          return;
        }
        const steps = check ? await pending(schema, migrations) : await migrate(schema, migrations, now());
        steps.forEach(({ version, name }) => stdout.write(`Migration ${version} (${name}) ${check ? 'is not applied yet' : 'was applied'}.\n`));
        if (check && steps.length > 0) {
          setExitCode(1);
          return;
        }
        stdout.write(`The store is up to date: version ${migrations.at(-1)?.version ?? 0}.\n`);
      } finally {
        await schema.close();
      }
    });
}

async function pending(schema: Schema, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  return pendingOf(migrations, await schema.ledger(), schema.engine);
}

function sqlOf({ version, name, statements }: Migration, { engine }: Schema): string {
  return `-- ${version} ${name}\n${statements[engine].map((statement) => `${statement};\n`).join('')}`;
}
