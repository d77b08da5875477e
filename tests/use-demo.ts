import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MAIN_COMPANY } from '../backend/demo/company';
import { DEMO_SEED } from '../backend/demo/demo-tables';
import { MIN_DAYS } from '../backend/demo/planted-facts';
import { writeDemo } from '../backend/demo/write-demo';
import { serviceFactory } from '../backend/service/create-service';
import type { Service } from '../backend/service/service';
import { settingsSchema } from '../contract/settings';

/** The moment that the demo of tests ends at, and that it is asked at. */
export const DEMO_END = new Date('2026-03-31T10:00:00Z');

export interface UsedDemo {
  /** The product's catalogue on the rows of the main company. */
  readonly service: Service;
  /** A copy of the rows, for statements of a test's own: the service has the file itself. */
  readonly copy: string;
}

export interface UseDemoOptions {
  /** As many as hold every planted fact where it is left out. */
  readonly days?: number;
  /** Northstar keeps records of its own beside the rows. */
  readonly keepsRecords?: boolean;
}

/** The demo for the tests of one file: made before the first of them, removed after the last. */
export function useDemo({ days = MIN_DAYS, keepsRecords = false }: UseDemoOptions = {}): UsedDemo {
  let opened: { readonly folder: string; readonly service: Service } | undefined;
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'northstar-demo-'));
    const file = path.join(folder, 'demo.duckdb');
    await writeDemo({ file, end: DEMO_END, days, seed: DEMO_SEED });
    const create = serviceFactory({ ownCatalogue: path.resolve(__dirname, '..', 'catalogue'), nowMs: () => DEMO_END.getTime(), cores: 2, fetch });
    const { tenant, timezone } = MAIN_COMPANY;
    opened = { folder, service: await create(settingsSchema.parse({ store: `duckdb:${file}`, dataDir: keepsRecords ? folder : '', tenant, timezone }), {}) };
  }, 240_000);
  afterAll(async () => {
    await opened?.service.close();
    if (opened) {
      rmSync(opened.folder, { recursive: true });
    }
  });
  const demo = () => {
    if (!opened) {
      throw new Error('The demo is there during tests only.');
    }
    return opened;
  };
  return {
    get service() {
      return demo().service;
    },
    get copy() {
      const copy = path.join(demo().folder, 'copy.duckdb');
      if (!existsSync(copy)) {
        copyFileSync(path.join(demo().folder, 'demo.duckdb'), copy);
      }
      return copy;
    },
  };
}
