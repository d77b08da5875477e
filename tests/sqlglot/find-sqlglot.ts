import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** A newer one may translate differently, so it is a decision. */
const VERSION = '30.30.0';
const INSTALL_TIMEOUT_MS = 120_000;

/** The folder that Python finds sqlglot in, or in one sentence why there is none. */
export type Sqlglot = { readonly folder: string } | { readonly missing: string };

/** Finds sqlglot in the cache of the checkout at `root`; the first time, pip puts it there. */
export function findSqlglot(root: string): Sqlglot {
  const cache = path.join(root, 'node_modules', '.cache', `northstar-sqlglot-${VERSION}`);
  if (existsSync(cache)) {
    return { folder: cache };
  }
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
  } catch {
    return { missing: 'there is no python3' };
  }
  mkdirSync(path.dirname(cache), { recursive: true });
  // Another run may install at the same time: each into a folder of its own, and the first one stays.
  const own = mkdtempSync(`${cache}-`);
  try {
    execFileSync('python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', own, `sqlglot==${VERSION}`], { timeout: INSTALL_TIMEOUT_MS, stdio: 'pipe' });
    if (!existsSync(cache)) {
      renameSync(own, cache);
    }
    return { folder: cache };
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message.trim().split('\n').at(-1) : String(thrown);
    return { missing: `pip could not install sqlglot ${VERSION} (${words})` };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
