const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400, w: 7 * 86_400 } as const;

/** Seconds of a catalogue's duration such as `15m`; the catalogue's schema has checked its form. */
export function seconds(duration: string): number {
  const unit = duration.slice(-1) as keyof typeof SECONDS;
  return Number(duration.slice(0, -1)) * SECONDS[unit];
}
