import type { Answer, Compiled } from '../../contract/answer';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Changed } from '../../contract/change';
import type { Principal } from '../access/principal';
import type { ControlStore } from '../store/control/control-store';
import type { Pass } from './passes/passes';

/** Everything about one request that is not the question itself. */
export interface AskContext {
  readonly principal: Principal;
  /** Aborted when the caller goes; the statement is then interrupted inside the engine. */
  readonly signal?: AbortSignal;
  /** The panel's range in UTC, half-open; used where the question has no time_constraint of its own. */
  readonly range?: { readonly from: Date; readonly to: Date };
  /** The panel's bucket width, for `metric_time__auto`. */
  readonly intervalMs?: number;
}

export interface Health {
  readonly ok: boolean;
  /** One sentence for the person who pressed the test button. */
  readonly message: string;
  readonly engine?: string;
  readonly version?: string;
  readonly metrics?: number;
  /** Faults of the catalogue files on disk, while the last good ones serve. */
  readonly catalogueFaults?: readonly string[];
}

/** What has to be done on a schedule by the program that owns the records. */
export interface Work {
  readonly passes: readonly Pick<Pass, 'name' | 'when'>[];
  readonly tenant: string;
  readonly timezone: string;
  /** Where runs are kept. */
  readonly runs: Pick<ControlStore, 'lastJobRun' | 'keepJobRun'>;
  /** Runs one now, and says in a sentence what it did. */
  run(name: string, signal: AbortSignal): Promise<string>;
}

/**
 * What every entry point calls, in the process or over HTTP (decision 2).
 * Questions come as they were written (`unknown`): the service parses them, once.
 * Errors: `Problem` for all that the person who asked can mend.
 */
export interface Service {
  ask(question: unknown, context: AskContext): Promise<Answer>;
  compile(question: unknown, context: AskContext): Promise<Compiled>;
  catalogue(context: AskContext): Promise<CatalogueAnswer>;
  /** Changes Northstar's own records: an anomaly's status, a saved definition, an assignment (contract/change). */
  change(change: unknown, context: AskContext): Promise<Changed>;
  /** Whether the store answers; of `tables`, also whether it has every table that the catalogue's models read. */
  health(of?: 'store' | 'tables'): Promise<Health>;
  close(): Promise<void>;
  /** Absent where another program owns the records, and does this. */
  readonly work?: Work;
}
