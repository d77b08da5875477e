import { loadSmoother } from '../../analysis/forecast/load-smoother';
import { readWasm } from '../../analysis/forecast/read-wasm';
import { ControlStores } from '../../store/control/control-stores';
import type { EmbeddedServiceOptions } from '../embedded-service';

/** What a service needs beside its store, without a data folder: nothing is kept. */
export function withoutRecords(nowMs: () => number): Pick<EmbeddedServiceOptions, 'control' | 'smoother'> {
  return { control: new ControlStores({ nowMs }).connect({ dataDir: '' }), smoother: () => loadSmoother(readWasm()) };
}
