import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from '../tests/e2e/browser';

const root = path.resolve(__dirname, '..');

/**
 * End-to-end tests, each project against a running product: `pages` against Northstar's own pages, `grafana` against
 * a real Grafana. A test that needs what this machine has not is skipped with the reason.
 */
export default defineConfig({
  testDir: path.join(root, 'tests', 'e2e'),
  outputDir: path.join(root, 'test-results', 'e2e'),
  globalSetup: path.join(root, 'tests', 'e2e', 'global-setup.ts'),
  // The products are started once a worker, and two of them fill a small machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(process.env),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'pages', testMatch: 'pages/*.spec.ts' },
    { name: 'grafana', testMatch: 'grafana/*.spec.ts', timeout: 180_000 },
  ],
});
