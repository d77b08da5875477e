import type { DataSourceInstanceSettings, PluginContext } from './generated/pluginv2_pb';
import { Problem } from '../../../contract/problem';

interface Closable {
  close(): Promise<void>;
}

/**
 * One instance for each configured data source, made with its first call: Grafana tells a plugin its settings with
 * calls only. New settings make a new instance, once the old one's running calls have ended and it is closed; the
 * two may want the same database file, which has one owner at a time. Calls that come meanwhile wait.
 */
export class InstanceManager<T extends Closable> {
  readonly #create: (source: DataSourceInstanceSettings) => Promise<T>;
  readonly #instances = new Map<string, Instance<T>>();

  constructor(create: (source: DataSourceInstanceSettings) => Promise<T>) {
    this.#create = create;
  }

  /**
   * Runs one call on the instance of its data source, which stays open until the call ends.
   * Errors: `Problem` invalid_settings for a call that concerns no data source; whatever `create` and `run` throw.
   * An instance that could not be made is tried again by the next call.
   */
  async use<R>(context: PluginContext | undefined, run: (instance: T) => Promise<R>): Promise<R> {
    const source = context?.dataSourceInstanceSettings;
    if (context === undefined || source === undefined) {
      throw new Problem('invalid_settings', 'The call names no data source; add one of type Northstar and ask that.');
    }
    // A uid is unique inside its organisation only.
    const key = `${context.orgId}/${source.uid || source.id}`;
    const instance = this.#current(key, source);
    try {
      return await instance.run(run);
    } finally {
      if (instance.failed && this.#instances.get(key) === instance) {
        this.#instances.delete(key);
      }
    }
  }

  async close(): Promise<void> {
    const open = [...this.#instances.values()];
    this.#instances.clear();
    await Promise.allSettled(open.map((instance) => instance.retire()));
  }

  #current(key: string, source: DataSourceInstanceSettings): Instance<T> {
    const current = this.#instances.get(key);
    // A call that set out before the change must not bring the old settings back.
    if (current && (current.fingerprint === fingerprint(source) || source.lastUpdatedMS < current.updated)) {
      return current;
    }
    const next = new Instance(fingerprint(source), source.lastUpdatedMS, async () => {
      await current?.retire();
      return this.#create(source);
    });
    this.#instances.set(key, next);
    return next;
  }
}

function fingerprint(source: DataSourceInstanceSettings): string {
  const secrets = Object.entries(source.decryptedSecureJsonData).sort(([one], [other]) => one.localeCompare(other));
  return JSON.stringify([String(source.lastUpdatedMS), Buffer.from(source.jsonData).toString('base64'), secrets]);
}

/** An instance and the calls that run on it. */
class Instance<T extends Closable> {
  failed = false;
  readonly #made: Promise<T>;
  #running = 0;
  #idle: (() => void) | undefined;

  constructor(
    readonly fingerprint: string,
    readonly updated: bigint,
    create: () => Promise<T>
  ) {
    this.#made = create();
    this.#made.catch(() => {
      this.failed = true;
    });
  }

  async run<R>(call: (instance: T) => Promise<R>): Promise<R> {
    this.#running += 1;
    try {
      return await call(await this.#made);
    } finally {
      this.#running -= 1;
      if (this.#running === 0) {
        this.#idle?.();
      }
    }
  }

  /** Closes the instance once nothing runs on it. One that was never made has nothing to close. */
  async retire(): Promise<void> {
    if (this.#running > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
    }
    const made = await this.#made.catch(() => undefined);
    await made?.close();
  }
}
