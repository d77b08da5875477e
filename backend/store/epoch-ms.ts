/** Epoch milliseconds, with microseconds as a fraction; what is finer is cut off. */
export function msOfMicros(micros: number | bigint): number {
  return Number(micros) / 1_000;
}

/** The digits of `2026-03-29`, `2026-03-29T01:30:00.000001` or the same with a space, read as UTC. */
export function msOfDigits(text: string): number {
  const [, date = '', time = '00:00:00', fraction = ''] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?)?$/.exec(text) ?? [];
  return msOfMicros(1_000 * Date.parse(`${date}T${time}Z`) + Number(fraction.slice(0, 6).padEnd(6, '0')));
}

/** `1611871777.123456789`, seconds since 1970; a minus sign holds for all of it. */
export function msOfSeconds(text: string): number {
  const [, sign = '', seconds = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const micros = BigInt(seconds) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return msOfMicros(sign === '-' ? -micros : micros);
}
