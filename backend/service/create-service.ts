import type { Secrets, Settings } from '../../contract/settings';
import { loadSmoother } from '../analysis/forecast/load-smoother';
import { readWasm } from '../analysis/forecast/read-wasm';
import { ControlStores } from '../store/control/control-stores';
import { CatalogueKeeper } from './catalogue-keeper';
import { EmbeddedService } from './embedded-service';
import { RemoteService } from './remote-service';
import type { Service } from './service';
import { SharedStores } from './shared-stores';

export interface ServiceFactoryOptions {
  /** Folder of the catalogue that ships with Northstar, for settings that name none. */
  readonly ownCatalogue: string;
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
  /** Processors of this machine. */
  readonly cores: number;
  /** Asks a running service, where settings name one. */
  readonly fetch: typeof fetch;
}

/** Memory that DuckDB may use in one process, whoever asks how much (README, Limits). */
const DUCKDB_MEMORY = '1GB';
const STATEMENT_TIMEOUT_MS = 60_000;

/**
 * Makes services for settings; services of one factory share their stores.
 * Errors of what it returns: `Problem` invalid_settings, invalid_catalogue, store_unavailable, unsupported, invalid_question
 * (time zone). A service elsewhere is asked for nothing yet.
 */
export function serviceFactory({ ownCatalogue, nowMs, cores, fetch }: ServiceFactoryOptions): (settings: Settings, secrets: Secrets) => Promise<Service> {
  const controls = new ControlStores({ nowMs });
  const smoother = once(() => loadSmoother(readWasm()));
  const stores = new SharedStores({ memory: DUCKDB_MEMORY, threads: cores, concurrency: 2 * cores, timeoutMs: STATEMENT_TIMEOUT_MS, fetch, nowMs });
  return async (settings, secrets) => {
    if (settings.service !== '') {
      return new RemoteService({ url: settings.service, token: secrets.token, tenant: settings.tenant, fetch });
    }
    const catalogue = new CatalogueKeeper(settings.catalogue || ownCatalogue, { tenantBound: settings.tenant !== '', currency: settings.currency }, nowMs);
    const store = await stores.connect(settings, secrets);
    return new EmbeddedService({ store, catalogue, tenant: settings.tenant, timezone: settings.timezone, currency: settings.currency, control: controls.connect(settings), smoother, nowMs });
  };
}

/** Made when it is first asked for, and kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
