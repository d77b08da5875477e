import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { DEFAULT_CURRENCY } from '../../../contract/currency';
import { Problem } from '../../../contract/problem';
import { checkCurrency } from '../../catalogue/tenant-currency';
import { checkZone } from '../../query/time';
import type { CliDeps, GeneratedFiles, GenerateWishes } from './cli-deps';

interface GenerateFlags extends GenerateWishes {
  readonly check: boolean;
  readonly diff: boolean;
  readonly catalogue?: string;
  readonly out?: string;
  readonly prefix: string;
  readonly timezone: string;
}

/** What is generated, and below which folder it lies. */
interface Generated extends GeneratedFiles {
  readonly root: string;
  /** How they are brought up to date. */
  readonly command: string;
}

/** `generate`: writes every file that is derived from the catalogue, or with --check or --diff only compares. */
export function generateCommand(deps: CliDeps): Command {
  return new Command('generate')
    .description("write what is derived from a catalogue: boards, alert rules, the dictionary; the product's own, or with --catalogue and --out a team's")
    .option('--catalogue <folder>', "a team's own catalogue, in place of the product's")
    .option('--out <folder>', "where the team's files go: boards, rules and data source to provision, the same as Terraform JSON, and the dictionary")
    .option('--prefix <name>', "what the uids of the team's boards begin with", 'kpi')
    .option('--timezone <zone>', 'the zone of the nights in which nobody is told', 'UTC')
    .option('--currency <code>', "ISO 4217 code of the tenant's own currency, which boards, rules and the dictionary tell", DEFAULT_CURRENCY)
    .option('--check', 'write nothing; fail where a file is not up to date', false)
    .option('--diff', 'like --check, and show the lines that differ', false)
    .option('--policies <timezone>', "also write a notification policy, with its nights in this zone; it replaces the organisation's whole tree")
    .option('--editable <tenant>', "also write this tenant's rules for Grafana's API, as people may change them there")
    .action((flags: GenerateFlags) => {
      const { root, files, retired, command } = flags.catalogue === undefined && flags.out === undefined ? ofProduct(flags, deps) : ofTeam(flags, deps);
      const stale = [...files].filter(([file, text]) => current(root, file) !== text);
      if (!flags.check && !flags.diff) {
        stale.forEach(([file, text]) => write(root, file, text));
        retired.forEach((file) => rmSync(path.join(root, file)));
        deps.stdout.write(`${files.size} files are up to date, ${stale.length} of them newly written.${retired.length === 0 ? '' : ` Removed: ${retired.join(', ')}.`}\n`);
        return;
      }
      for (const [file, text] of stale) {
        deps.stdout.write(`${file} is not up to date.\n`);
        if (flags.diff) {
          deps.stdout.write(changedLines(current(root, file) ?? '', text));
        }
      }
      retired.forEach((file) => deps.stdout.write(`${file} is made no more.\n`));
      const isFresh = stale.length + retired.length === 0;
      deps.stdout.write(isFresh ? `${files.size} files are up to date.\n` : `Run \`${command}\`, and look at the difference.\n`);
      deps.setExitCode(isFresh ? 0 : 1);
    });
}

function ofProduct({ policies, editable, currency }: GenerateFlags, { root, generate }: CliDeps): Generated {
  const made = generate({ currency: checkCurrency(currency), ...(policies === undefined ? {} : { policies: checkZone(policies) }), ...(editable === undefined ? {} : { editable }) });
  return { root, ...made, command: `npm run generate${currencyFlag(' -- ', currency)}` };
}

function ofTeam({ catalogue, out, prefix, timezone, currency, policies, editable }: GenerateFlags, { generateTeam }: CliDeps): Generated {
  if (catalogue === undefined || out === undefined) {
    throw new Problem('invalid_settings', `generate needs --${out === undefined ? 'out' : 'catalogue'} too: --catalogue says whose KPIs, --out where the files go.`);
  }
  if (policies !== undefined || editable !== undefined) {
    throw new Problem('invalid_settings', "--policies and --editable are for the product's own files; leave them out with --catalogue.");
  }
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(prefix)) {
    throw new Problem('invalid_settings', `--prefix "${prefix.slice(0, 40)}" is not usable: small letters, digits and -, at most 20, a letter first.`);
  }
  const made = generateTeam({ catalogue, out, prefix, timezone: checkZone(timezone), currency: checkCurrency(currency) });
  return { root: out, ...made, command: `npx northstar generate --catalogue ${catalogue} --out ${out}${currencyFlag(' ', currency)}` };
}

function currencyFlag(before: string, currency: string): string {
  return currency === DEFAULT_CURRENCY ? '' : `${before}--currency ${currency}`;
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
