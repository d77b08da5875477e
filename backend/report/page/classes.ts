import { namedColour, PAGE } from '../chart/palette';

/**
 * The class that gives an element a colour by Grafana's name. A strict policy allows no style attribute, so a colour
 * of a board's own gets a rule of its own (`colourRules`).
 */
export function colourClass(name: string | undefined): string {
  const colour = namedColour(name, PAGE);
  const [, hue] = /^var\(--(\w+)\)$/.exec(colour ?? '') ?? [];
  return hue === undefined ? (colour === undefined ? '' : `hex-${colour.slice(1).toLowerCase()}`) : `c-${hue}`;
}

/** Rules for the boards' own colours that a page's markup uses. */
export function colourRules(markup: string): string {
  const used = new Set([...markup.matchAll(/\bhex-([\da-f]{6}|[\da-f]{3})\b/g)].map(([, hex]) => hex));
  return [...used].map((hex) => `.hex-${hex}{--c:#${hex}}`).join('');
}
