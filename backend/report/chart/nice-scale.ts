export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly ticks: readonly number[];
}

/**
 * An axis of round numbers that holds the values. It starts at zero where the values are far enough from each other
 * for zero to say something, and always where `zero` is set, as bars need it.
 */
export function niceScale(
  values: readonly number[],
  options: { readonly count?: number; readonly zero?: boolean; readonly min?: number; readonly max?: number } = {}
): Scale {
  const { low, high } = opened(extent(values, options.zero ?? false), options);
  const step = roundStep((high - low) / (options.count ?? 4));
  const min = options.min ?? tidy(Math.floor(low / step + 1e-9) * step);
  const max = options.max ?? tidy(Math.ceil(high / step - 1e-9) * step);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return { min, max, step, ticks: Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => tidy((first + i) * step)) };
}

interface Extent {
  readonly low: number;
  readonly high: number;
}

function extent(values: readonly number[], zero: boolean): Extent {
  const low = values.length === 0 ? 0 : Math.min(...values);
  const high = values.length === 0 ? 1 : Math.max(...values);
  const fromZero = zero || (low > 0 && low < high / 2);
  return { low: fromZero ? Math.min(0, low) : low, high: zero ? Math.max(0, high) : high };
}

/** The stated ends, and some room where the values are all the same. */
function opened({ low, high }: Extent, { min, max }: { readonly min?: number; readonly max?: number }): Extent {
  const stated = { low: min ?? low, high: max ?? high };
  if (stated.low < stated.high) {
    return stated;
  }
  const room = Math.abs(stated.low) / 10 || 1;
  const down = min ?? (stated.low === 0 ? 0 : stated.low - room);
  return { low: down, high: Math.max(stated.high, stated.low) + (max === undefined || max <= down ? room : 0) };
}

/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is no smaller. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return tidy(([1, 2, 2.5, 5].find((factor) => raw <= factor * power * (1 + 1e-9)) ?? 10) * power);
}

/** Without the dust of binary fractions. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
