/** Decimal text taken apart: ±units × 10^-scale. */
export interface Decimal {
  readonly negative: boolean;
  /** All digits, without the point. */
  readonly units: string;
  /** How many of them stand behind the point. */
  readonly scale: number;
}

/** Undefined where the text is not plain decimal digits. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole, fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : { negative: sign === '-', units: whole + fraction, scale: fraction.length };
}

/**
 * Rounds decimal text to `decimals` digits behind the point, half away from zero, without ever leaving integers;
 * text that is no decimal comes back as it is.
 */
export function roundDecimal(text: string, decimals: number): string {
  const parsed = parseDecimal(text);
  if (parsed === undefined) {
    return text;
  }
  const excess = parsed.scale - decimals;
  const units = BigInt(parsed.units);
  const divisor = 10n ** BigInt(Math.max(0, excess));
  const rounded = excess > 0 ? (units + divisor / 2n) / divisor : units * 10n ** BigInt(-excess);
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const sign = parsed.negative && rounded !== 0n ? '-' : '';
  return `${sign}${digits.slice(0, point)}${decimals > 0 ? `.${digits.slice(point)}` : ''}`;
}
