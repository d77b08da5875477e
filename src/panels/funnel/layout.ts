import type { FunnelOptions } from './options';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for a bar that stands upright, with its name and notes below it. */
export const COLUMN_WIDTH = 120;
/** Room for a column of notes beside lying bars. */
export const NOTE_WIDTH = 92;
/** A group's name and an upright bar's label take so much. */
export const LINE_HEIGHT = 18;
const LETTER = 7.5;
const LEAST_PLOT = 90;
const LEAST_TRACK = 140;
const LEAST_PANE = 320;

/** Lying bars with notes in columns, lying bars with notes below, or upright bars. */
export type Layout =
  | { readonly kind: 'lines'; readonly labelWidth: number; readonly trackWidth: number }
  | { readonly kind: 'stacked'; readonly trackWidth: number }
  | { readonly kind: 'upright'; readonly plotHeight: number };

/** What has to be laid out. */
export interface Amounts {
  readonly steps: number;
  readonly groups: number;
  /** How many notes a bar has. */
  readonly notes: number;
  /** Letters of the longest label. */
  readonly longest: number;
}

/** How bars are laid out in a place of a size. */
export function layoutOf(size: Size, { steps, groups, notes, longest }: Amounts, orientation: FunnelOptions['orientation']): Layout {
  const { width, height } = size;
  const plotHeight = height - LINE_HEIGHT * (notes + (groups > 1 ? 4 : 3));
  const fits = width >= steps * groups * COLUMN_WIDTH && plotHeight >= LEAST_PLOT;
  if (orientation === 'vertical' || (orientation === 'auto' && groups === 1 && fits && width >= height * 1.5)) {
    return { kind: 'upright', plotHeight: Math.max(LEAST_PLOT, plotHeight) };
  }
  const labelWidth = Math.round(Math.min(longest * LETTER + 36, Math.max(120, width * 0.24)));
  const trackWidth = width - labelWidth - notes * NOTE_WIDTH - 24;
  return trackWidth >= LEAST_TRACK ? { kind: 'lines', labelWidth, trackWidth } : { kind: 'stacked', trackWidth: width - 12 };
}

/** Funnels beside and below each other: how many columns, and the size of each. */
export function panes({ width, height }: Size, count: number): { readonly columns: number; readonly size: Size } {
  const rows = Math.ceil(count / Math.max(1, Math.floor(width / LEAST_PANE)));
  const columns = Math.ceil(count / rows);
  return {
    columns,
    size: { width: Math.floor(width / columns) - 16, height: Math.max(200, Math.floor(height / rows) - 36) },
  };
}
