import type { GrafanaTheme2, SelectableValue } from '@grafana/data';

/** Colours of Grafana's own palette; a theme knows the shade. */
export const HUES = ['blue', 'green', 'yellow', 'orange', 'red', 'purple'] as const;
export type Hue = (typeof HUES)[number];

export const HUE_OPTIONS: Array<SelectableValue<Hue>> = HUES.map((hue) => ({ value: hue, label: hue.charAt(0).toUpperCase() + hue.slice(1) }));

/** A solid colour, and the text colour that can be read on it (WCAG AA: a contrast of 4.5 at least). */
export interface Paint {
  readonly background: string;
  readonly text: string;
}

const READABLE = 4.5;

export function paint(theme: GrafanaTheme2, name: string): Paint {
  const background = theme.visualization.getColorByName(name);
  return { background, text: theme.colors.getContrastText(background, READABLE) };
}

/** The colour of one of several groups: Grafana's classic palette, over and over. */
export function groupPaint(theme: GrafanaTheme2, index: number): Paint {
  const { palette } = theme.visualization;
  return paint(theme, palette[index % palette.length] ?? 'blue');
}
