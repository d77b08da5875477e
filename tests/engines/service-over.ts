import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CatalogueKeeper } from '../../backend/service/catalogue-keeper';
import { EmbeddedService } from '../../backend/service/embedded-service';
import type { Service } from '../../backend/service/service';
import { withoutRecords } from '../../backend/service/testing/without-records';
import type { Store } from '../../backend/store/store';

/** Whom a service serves, and when. */
export interface Served {
  readonly tenant: string;
  readonly timezone: string;
  /** The present, in epoch milliseconds. */
  readonly nowMs: number;
}

/** The product's service over a store, with a catalogue of one file that is kept in `folder`. */
export function serviceOver(store: Store, catalogue: string, folder: string, { tenant, timezone, nowMs }: Served): Service {
  const own = mkdtempSync(path.join(folder, 'catalogue-'));
  writeFileSync(path.join(own, 'catalogue.yaml'), catalogue);
  const now = () => nowMs;
  return new EmbeddedService({ store, catalogue: new CatalogueKeeper(own, { tenantBound: tenant !== '' }, now), tenant, timezone, nowMs: now, ...withoutRecords(now) });
}
