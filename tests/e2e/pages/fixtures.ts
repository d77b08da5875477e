import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { ProcessGroup } from '../../../backend/entrypoint/cli/start/process-group';
import { findBrowser, NO_BROWSER } from '../browser';
import { copyDemo, DEMO_COMPANY } from '../demo-store';
import { freePort } from '../free-port';
import { northstarCommand, root } from '../northstar';

interface WorkerFixtures {
  /** Address of a running `northstar serve` on demo data, in which insights were written. */
  readonly served: string;
}

export const test = base.extend<object, WorkerFixtures>({
  served: [
    async ({ browserName: _ }, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'northstar-pages-'));
      const port = await freePort();
      const flags = { store: await copyDemo(folder), ...DEMO_COMPANY, port: String(port), 'data-dir': path.join(folder, 'northstar') };
      const command = [...northstarCommand, 'serve', ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])] as const;
      const server = new ProcessGroup(spawn, { command: [...command], cwd: root, env: process.env }, process.platform);
      const url = `http://127.0.0.1:${port}`;
      try {
        await expect(async () => expect((await fetch(`${url}/readyz`)).status, server.tail.join('\n')).toBe(200)).toPass({ timeout: 60_000 });
        const written = await fetch(`${url}/api/v1/changes`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ change: 'run', job: 'insights' }) });
        expect(written.status, await written.text()).toBe(200);
        await use(url);
      } finally {
        await server.stop();
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ served }, use) => use(served),
});

/** To be called at the top of a file: skips its tests, with the reason, where there is no browser. */
export function requireBrowser(): void {
  test.skip(findBrowser(process.env) === undefined, NO_BROWSER);
}

export { expect };
