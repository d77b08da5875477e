import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export const NO_BROWSER = 'no browser: install Chromium, or set CHROMIUM_PATH to one';

/**
 * The browser that the tests drive: CHROMIUM_PATH, the system's, Playwright's own; undefined where there is none.
 * Errors: where CHROMIUM_PATH names no file.
 */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = env['CHROMIUM_PATH'];
  if (named && !existsSync(named)) {
    throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
  }
  return named || [...INSTALLED, chromium.executablePath()].find((file) => existsSync(file));
}
