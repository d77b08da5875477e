import type { FieldDisplay } from '../field-display';
import { axisDuration, formatValue } from '../../catalogue/format-value';
import { niceScale, type Scale } from './nice-scale';

export interface ValueAxis extends Scale {
  readonly format: (value: number) => string;
}

/** A value axis: round ticks in the unit that its labels are written in, with digits enough to tell them apart. */
export function valueAxis(values: readonly number[], field: FieldDisplay | undefined, options: { readonly zero: boolean }): ValueAxis {
  const { unit, min, max } = field ?? {};
  const duration = axisDuration(unit, Math.max(0, ...values.map(Math.abs)));
  if (duration !== undefined) {
    const { size, suffix } = duration;
    const scale = niceScale(values.map((value) => value / size), { ...options, min: min && min / size, max: max && max / size });
    const decimals = decimalsOf(scale.step);
    return { ...multiply(scale, size), format: (value) => formatValue(value / size, { unit: suffix, decimals }) };
  }
  const scale = niceScale(values, { ...options, min, max });
  const decimals = (value: number) => decimalsOf(scale.step / labelUnit(unit, value));
  return { ...scale, format: (value) => formatValue(value, { unit, decimals: value === 0 ? 0 : decimals(value) }) };
}

/** What one of a label's digits stands for: a hundredth for a share, a thousand where money is written in K. */
function labelUnit(unit: string | undefined, value: number): number {
  if (unit === 'percentunit') {
    return 0.01;
  }
  const compact = unit === 'short' || unit?.startsWith('currency') === true;
  const size = Math.abs(value);
  return compact && size >= 1000 ? 1000 ** Math.min(4, Math.floor(Math.log10(size) / 3 + 1e-9)) : 1;
}

/** Digits behind the point that a step needs. */
function decimalsOf(step: number): number {
  const [, fraction = ''] = /\.(\d+)$/.exec(String(Number(step.toPrecision(6)))) ?? [];
  return Math.min(8, fraction.length);
}

function multiply({ min, max, step, ticks }: Scale, size: number): Scale {
  return { min: min * size, max: max * size, step: step * size, ticks: ticks.map((tick) => tick * size) };
}
