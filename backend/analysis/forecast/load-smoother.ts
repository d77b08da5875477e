import type { Smoother } from './smoother';
import type { Wasm } from './read-wasm';

/** augurs (Grafana Labs) as a smoother. Its own start fetches a file by URL, which Node cannot, so it is given the bytes. */
export async function loadSmoother(wasm: Wasm): Promise<Smoother> {
  const [mstl, ets] = await Promise.all([import('@bsull/augurs/mstl'), import('@bsull/augurs/ets')]);
  mstl.initSync({ module: wasm.mstl });
  ets.initSync({ module: wasm.ets });
  return {
    seasonal: (values, lengths, steps) => predict(mstl.MSTL.ets([...lengths], { impute: false }), values, steps),
    // Z leaves the choice to augurs; N is no season, the only one that it has here.
    plain: (values, steps) => predict(new ets.AutoETS(1, 'ZZN'), values, steps),
  };
}

interface Model {
  fit(values: number[]): void;
  predict(steps: number): { readonly point: number[] };
  free(): void;
}

/** A model's memory is WebAssembly's, which nobody collects. */
function predict(model: Model, values: readonly number[], steps: number): number[] {
  try {
    model.fit([...values]);
    return model.predict(steps).point;
  } finally {
    model.free();
  }
}
