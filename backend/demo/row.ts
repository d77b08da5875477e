/**
 * A cell as the writer takes it: text and ISO dates as strings, `integer` as a number, `timestamptz` as epoch
 * milliseconds, and `decimal(18,6)` as a bigint of millionths, so that no amount ever passes through a double.
 */
export type DemoValue = string | number | bigint | boolean | null;

/** A row by column name. */
export type DemoRow = Readonly<Record<string, DemoValue>>;

/** A decimal from whole hundredths: cents of an amount, or hundredths of an hour. */
export function fromHundredths(hundredths: number): bigint {
  return BigInt(hundredths) * 10_000n;
}
