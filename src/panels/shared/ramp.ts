import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import { type Hue, type Paint, paint } from './hue';

/** How much of the hue the lowest value shows: so little that it reads as none, and enough to be told from an empty cell. */
const FAINTEST = 0.08;

/** A ramp of one hue, from the panel's background at 0 to the hue itself at 1; values outside are held at the ends. */
export function ramp(theme: GrafanaTheme2, hue: Hue): (share: number) => Paint {
  const from = channels(theme.colors.background.primary);
  const to = channels(paint(theme, hue).background);
  return (share) => {
    const weight = FAINTEST + (1 - FAINTEST) * Math.min(1, Math.max(0, share));
    const mixed = from.map((channel, index) => Math.round(channel + ((to[index] ?? channel) - channel) * weight));
    const background = `rgb(${mixed.join(', ')})`;
    return { background, text: theme.colors.getContrastText(background, 4.5) };
  };
}

/** Red, green and blue of a colour in any notation of a theme. */
function channels(color: string): number[] {
  return colorManipulator.decomposeColor(colorManipulator.asRgbString(color)).values.slice(0, 3);
}
