import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export const root = path.resolve(__dirname, '../..');

/** The command line of this checkout. */
export const northstarCommand = [process.execPath, path.join(root, '.config', 'northstar.mjs')] as const;

/** Runs a command of the checkout to its end. Errors: the command's, with what it printed. */
export async function northstar(...args: string[]): Promise<void> {
  const [program, ...first] = northstarCommand;
  await promisify(execFile)(program, [...first, ...args], { cwd: root });
}
