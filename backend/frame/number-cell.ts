import type { Cell } from '../../contract/answer';

/** The digits that every double keeps; a decimal with no more of them survives unchanged. */
export const SAFE_DIGITS = 15;

/** A cell as the double that Grafana draws; null stays null, booleans are 1 and 0. */
export function toNumber(cell: Cell): number | null {
  return cell === null ? null : Number(cell);
}

/** A cell as a number to compute with, decimals' text too; null where there is none, or none that is finite. */
export function finiteNumber(cell: Cell | undefined): number | null {
  const value = cell === null || cell === undefined ? Number.NaN : Number(cell);
  return Number.isFinite(value) ? value : null;
}

/** True where the double nearest to a decimal's text does not say the same digits. */
export function losesDigits(cell: Cell): boolean {
  if (typeof cell !== 'string' || cell.length <= SAFE_DIGITS) {
    return false;
  }
  const digits = significantDigits(cell);
  // toPrecision knows at most 100 digits, more than any engine's decimals have.
  return digits.length > SAFE_DIGITS && significantDigits(Number(cell).toPrecision(Math.min(digits.length, 100))) !== digits;
}

/** `-0.00120` → `12`; an exponent moves the point, not the digits. */
function significantDigits(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e');
  return mantissa.replace(/[^0-9]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}
