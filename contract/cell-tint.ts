/**
 * Backgrounds of cells that judge what stands in them, by hue. Under a third of a colour Grafana writes in its theme's
 * own colour of texts, which can be read on it in both; on a full one it writes white up to a brightness of 180 of 255,
 * which cannot be read on its orange and green (a test measures both).
 */
export const CELL_TINTS = {
  green: 'rgba(55, 135, 45, 0.25)',
  yellow: 'rgba(224, 180, 0, 0.25)',
  orange: 'rgba(229, 84, 0, 0.25)',
  red: 'rgba(224, 47, 68, 0.29)',
  blue: 'rgba(50, 116, 217, 0.2)',
} as const;

export type CellHue = keyof typeof CELL_TINTS;
