import path from 'node:path';
import { Command } from 'commander';
import { diskRoom, gigabytes } from '../../demo/demo-disk';
import { MIN_DAYS } from '../../demo/planted-facts';
import { MAX_SCALE } from '../../demo/scale-demo';
import { MAX_DAYS } from '../../demo/write-demo';
import { wholeNumber } from './whole-number';
import type { CliDeps } from './cli-deps';
import { showProgress } from './start/progress';

/** `demo`: a DuckDB file of made-up, repeatable data. */
export function demoCommand(deps: CliDeps): Command {
  return new Command('demo')
    .description('make demo data: the same seed and end give the same rows')
    .option('--file <file>', 'the DuckDB file to make', path.join(deps.root, 'demo', 'northstar.duckdb'))
    .option('--days <days>', 'days of data, up to the end', wholeNumber(MIN_DAYS, MAX_DAYS), 365)
    .option('--end <instant>', 'the moment that the data ends at (default: now)')
    .option('--seed <number>', 'seed of the random numbers', wholeNumber(0, 4_294_967_295))
    .option('--scale <times>', 'so many times as many members, runs and lines of money; 320 has about 100 million events', wholeNumber(1, MAX_SCALE), 1)
    .action(async (flags: { file: string; days: number; end?: string; seed?: number; scale: number }) => {
      if (flags.scale > 1) {
        const { needed, free } = diskRoom(flags.file, flags.days, flags.scale);
        deps.stderr.write(`Scale ${flags.scale} takes about ${gigabytes(needed)} of the ${gigabytes(free)} that are free.\n`);
      }
      const shown = showProgress(deps.stderr, 'Demo data');
      try {
        await deps.makeDemo({ file: flags.file, days: flags.days, end: flags.end ? new Date(flags.end) : deps.now(), seed: flags.seed, scale: flags.scale, progress: shown.progress });
      } finally {
        shown.end();
      }
      deps.stdout.write(`Demo data of ${flags.days} days is in ${flags.file}.\n`);
    });
}
