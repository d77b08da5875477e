import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CONTROL_FILE, ControlStores } from '../control-stores';
import type { ControlStore } from '../control-store';

/** A store of its own in a folder of its own, both gone after each test. */
export interface UsedControlStore {
  readonly store: ControlStore;
  readonly dataDir: string;
  readonly file: string;
  /** Closes the store and opens the same file again. */
  reopen(): Promise<void>;
}

export const NOW = '2026-03-29T01:30:00Z';

export function useControlStore(): UsedControlStore {
  const stores = new ControlStores({ nowMs: () => Date.parse(NOW) });
  let dataDir = '';
  let store: ControlStore | undefined;
  beforeEach(() => {
    dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'northstar-control-')), 'data');
    store = stores.connect({ dataDir });
  });
  afterEach(async () => {
    await store?.close();
    rmSync(path.dirname(dataDir), { recursive: true });
  });
  return {
    get store() {
      if (!store) {
        throw new Error('The store is there inside tests alone.');
      }
      return store;
    },
    get dataDir() {
      return dataDir;
    },
    get file() {
      return path.join(dataDir, CONTROL_FILE);
    },
    async reopen() {
      await store?.close();
      store = stores.connect({ dataDir });
    },
  };
}
