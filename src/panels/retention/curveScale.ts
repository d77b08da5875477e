import type { Curve } from './readCurves';

export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface CurveScale {
  /** Pixels from the left of a period, by its index. */
  readonly x: (index: number) => number;
  /** Pixels from the top of a rate. */
  readonly y: (rate: number) => number;
  /** Rates of the axis' lines. */
  readonly ticks: readonly number[];
  /** Every so manyth period has room for its name. */
  readonly every: number;
}

const NAME_WIDTH = 60;

export function curveScale(lines: readonly Curve[], periods: number, plot: Plot): CurveScale {
  const highest = Math.max(0, ...lines.flatMap(({ points }) => points.map(({ rate }) => rate)));
  const top = [0.05, 0.1, 0.2, 0.4, 0.6, 0.8].find((round) => highest <= round) ?? Math.max(1, highest);
  const step = plot.width / Math.max(1, periods - 1);
  return {
    x: (index) => plot.left + index * step,
    y: (rate) => plot.top + plot.height * (1 - rate / top),
    ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * top),
    every: Math.max(1, Math.ceil(NAME_WIDTH / step)),
  };
}

export interface NameSpot {
  readonly x: number;
  readonly y: number;
}

const NAME_HEIGHT = 13;

/**
 * Where the names at the ends of curves stand. That of a mean is always there, moved up or down until it is free; that of
 * a cohort only where there is room.
 */
export function nameSpots(lines: readonly Curve[], { x, y }: CurveScale): ReadonlyMap<Curve, NameSpot> {
  const spots = new Map<Curve, NameSpot>();
  const isFree = (at: NameSpot) => [...spots.values()].every((other) => Math.abs(other.x - at.x) > NAME_WIDTH || Math.abs(other.y - at.y) >= NAME_HEIGHT);
  for (const line of [...lines].reverse()) {
    const end = line.points.at(-1);
    const at = end && { x: x(end.index), y: y(end.rate) };
    const spot = at && (line.row.kind === 'mean' ? moved(at, isFree) : [at].find(isFree));
    if (spot) {
      spots.set(line, spot);
    }
  }
  return spots;
}

/** The nearest free spot above or below. */
function moved(at: NameSpot, isFree: (at: NameSpot) => boolean): NameSpot | undefined {
  return Array.from({ length: 200 }, (_, index) => ({ ...at, y: at.y + Math.ceil(index / 2) * (index % 2 === 0 ? 1 : -1) })).find(isFree);
}
