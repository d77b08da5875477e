import { createRequire } from 'node:module';
import path from 'node:path';

const augurs = path.dirname(createRequire(import.meta.url).resolve('@bsull/augurs/mstl'));

/**
 * esbuild plugin: the forecasts' WebAssembly is put into the bundle, since an executable of one file has no package
 * beside it to read from. It stands in for backend/analysis/forecast/read-wasm.ts.
 */
export const wasmInside = {
  name: 'wasm-inside',
  setup({ initialOptions, onLoad }) {
    initialOptions.loader = { ...initialOptions.loader, '.wasm': 'binary' };
    // augurs names its file by import.meta.url where it is given no bytes, which never happens here.
    initialOptions.logOverride = { ...initialOptions.logOverride, 'empty-import-meta': 'silent' };
    onLoad({ filter: /[\\/]backend[\\/]analysis[\\/]forecast[\\/]read-wasm\.ts$/ }, () => ({ contents: CONTENTS, resolveDir: augurs }));
  },
};

const CONTENTS = `
import mstl from './mstl_bg.wasm';
import ets from './ets_bg.wasm';
export const readWasm = () => ({ mstl, ets });
`;
