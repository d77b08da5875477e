import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The two modules of augurs that forecasts are made with, as WebAssembly's bytes. */
export interface Wasm {
  readonly mstl: Uint8Array<ArrayBuffer>;
  readonly ets: Uint8Array<ArrayBuffer>;
}

/**
 * Reads them from the installed package, beside the JavaScript that belongs to them. In the bundle this file is
 * replaced by one that has the bytes inside (.config/wasm-inside.mjs).
 */
export function readWasm(): Wasm {
  const folder = path.dirname(require.resolve('@bsull/augurs/mstl'));
  const bytes = (name: string) => new Uint8Array(readFileSync(path.join(folder, `${name}_bg.wasm`)));
  return { mstl: bytes('mstl'), ets: bytes('ets') };
}
