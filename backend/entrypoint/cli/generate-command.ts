import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { checkZone } from '../../query/time';
import type { CliDeps, GenerateWishes } from './cli-deps';

/** `generate`: writes every file that is derived from the catalogue, or with --check or --diff only compares. */
export function generateCommand(deps: CliDeps): Command {
  return new Command('generate')
    .description('write what is derived from the catalogue: boards, alert rules, the schema for editors')
    .option('--check', 'write nothing; fail where a file is not up to date', false)
    .option('--diff', 'like --check, and show the lines that differ', false)
    .option('--policies <timezone>', "also write a notification policy, with its nights in this zone; it replaces the organisation's whole tree")
    .option('--editable <tenant>', "also write this tenant's rules for Grafana's API, as people may change them there")
    .action(({ policies, editable, ...flags }: { check: boolean; diff: boolean } & GenerateWishes) => {
      const files = deps.generate({ ...(policies === undefined ? {} : { policies: checkZone(policies) }), ...(editable === undefined ? {} : { editable }) });
      const stale = [...files].filter(([file, text]) => current(deps.root, file) !== text);
      if (!flags.check && !flags.diff) {
        stale.forEach(([file, text]) => write(deps.root, file, text));
        deps.stdout.write(`${files.size} files are up to date, ${stale.length} of them newly written.\n`);
        return;
      }
      for (const [file, text] of stale) {
        deps.stdout.write(`${file} is not up to date.\n`);
        if (flags.diff) {
          deps.stdout.write(changedLines(current(deps.root, file) ?? '', text));
        }
      }
      deps.stdout.write(stale.length === 0 ? `${files.size} files are up to date.\n` : 'Run `npm run generate`, and look at the difference.\n');
      deps.setExitCode(stale.length === 0 ? 0 : 1);
    });
}

function current(root: string, file: string): string | undefined {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    return undefined;
  }
}

function write(root: string, file: string, text: string): void {
  const target = path.join(root, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** The lines that only one side has, in the order of the files; enough to see what a change did. */
function changedLines(before: string, after: string): string {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}`);
  const added = fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}`);
  return `${[...gone, ...added].join('\n')}\n`;
}
