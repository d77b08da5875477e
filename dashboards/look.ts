import type { ThresholdStep } from '../contract/answer';
import { CELL_TINTS, type CellHue } from '../contract/cell-tint';
import type { DefinitionEntry, MetricEntry } from '../contract/catalogue';
import { currencyOf } from '../contract/currency';
import { thresholdSteps } from '../contract/threshold-steps';
import type { FieldOverride, FieldProperties } from './grafana';

/** Grafana's name for a KPI without a limit: neither good nor bad. */
export const NEUTRAL = 'blue';
export const GOOD = 'semi-dark-green';
export const BAD = 'red';
/** The period before: a grey that stands out on black and on white. */
export const BEFORE = '#8a8f98';

/**
 * Grafana's shade of each colour that can be read in its light and its dark theme: 3:1 on a panel for a tile's large
 * figures and for what is drawn (a test measures them). Its plain yellow and orange cannot on white.
 */
const SHADES: Readonly<Record<ThresholdStep['color'], string>> = { green: GOOD, yellow: NEUTRAL, orange: 'dark-orange', red: BAD };

/** The same as a cell's background: what is well stays plain, so that trouble is what stands out. */
export const CELL_SHADES: typeof SHADES = { green: 'transparent', yellow: CELL_TINTS.blue, orange: CELL_TINTS.orange, red: CELL_TINTS.red };

/** Days and hours stay what they are: Grafana would tell 15 days as 2.1 weeks beside a limit of 14 days, and 300 hours of work as 1.8 weeks. */
const UNSCALED: Readonly<Record<string, string>> = { d: 'suffix: d', h: 'suffix: h' };

/** Counts, money and seconds, which Grafana shortens: without a digit of theirs, 3447 would be told as 3 K, and 226 s as 4 min. */
function isShortened(unit: string | undefined): boolean {
  return unit === 'short' || unit === 's' || unit?.startsWith('currency') === true;
}

/** What the panel's tooltip says: the KPI's meaning, then who answers for it. */
export function describe({ display: { description }, owner, source, key }: MetricEntry): string {
  return meaning({ description, owner, source, key });
}

/** The same of a funnel, a retention or a prediction, which may be nobody's. */
export function describeDefinition({ description, owner, key }: DefinitionEntry): string {
  return meaning({ description, owner, key });
}

function meaning({ description, owner, source, key }: { readonly [part in 'description' | 'owner' | 'source' | 'key']?: string | undefined }): string {
  const origin = [owner && `Owner: ${owner}`, source && `source: ${source}`, key].filter(Boolean).join('; ');
  return [description, origin && `${origin}.`].filter(Boolean).join('\n\n');
}

/** Unit, decimals and limits of a KPI, as a panel carries them that shows it over `window`, such as `7d`. */
export function look(kpi: MetricEntry, window?: string): FieldProperties {
  const { unit, decimals } = kpi.display;
  return {
    ...(unit === undefined ? {} : { unit: UNSCALED[unit] ?? unit }),
    ...(decimals === undefined || (decimals === 0 && isShortened(unit)) ? {} : { decimals }),
    thresholds: { mode: 'absolute', steps: stepsOf(kpi, window) ?? [{ value: null, color: NEUTRAL }] },
    color: { mode: 'thresholds' },
  };
}

/**
 * The unit that a column of a table is given by its board. Money has none there: it comes with the answer, in the
 * currency of whoever looks at the board (decision 11).
 */
export function columnUnit(unit: string | undefined): Pick<FieldProperties, 'unit'> {
  return unit === undefined || currencyOf(unit) !== undefined ? {} : { unit };
}

/**
 * Colour steps of the limits that mean something over `window`; undefined where none does. Grafana colours from a step's
 * value on, so a count that may not be above 0 has its step at 1.
 */
export function stepsOf({ thresholds, display: { unit, decimals } }: MetricEntry, window?: string, shades = SHADES): { readonly value: number | null; readonly color: string }[] | undefined {
  const steps = thresholdSteps(thresholds, window, unit === 'short' && decimals === 0);
  return steps.length === 0 ? undefined : steps.map(({ value, color }) => ({ value, color: shades[color] }));
}

/** Colour steps of a change: good news, bad news, and neither where nothing changed. */
export function changeSteps(kpi: MetricEntry): { readonly value: number | null; readonly color: string }[] {
  const [down, up] = kpi.display.better === 'lower' ? [GOOD, BAD] : [BAD, GOOD];
  return [
    { value: null, color: down },
    { value: -NO_CHANGE, color: 'text' },
    { value: NO_CHANGE, color: up },
  ];
}

/** A share of change that rounds to 0.0 %. */
const NO_CHANGE = 0.0005;

/** A share has a known whole; without it Grafana would draw 0.7 on a scale up to 100. Bars of a duration begin at 0. */
export function extent({ display: { unit = '' } }: MetricEntry): FieldProperties {
  return unit === 'percentunit' ? { min: 0, max: 1 } : DURATIONS.has(unit) ? { min: 0 } : {};
}

const DURATIONS: ReadonlySet<string> = new Set(['ms', 's', 'm', 'h', 'd']);

/** What one field, told by its name, has of its own. */
export function override(field: string, properties: Readonly<Record<string, unknown>>): FieldOverride {
  return {
    matcher: { id: 'byName', options: field },
    properties: Object.entries(properties).map(([id, value]) => ({ id, value })),
  };
}

/** Where there was nothing before, a change is neither good news nor bad. */
const UNKNOWN_CHANGE = { type: 'special', options: { match: 'null', result: { text: '–', color: 'text', index: 0 } } };

/** A relative change, in the colour of the news that it is; a dash where there was nothing before. */
export function changeLook(kpi: MetricEntry): Readonly<Record<string, unknown>> {
  return { unit: 'percentunit', decimals: 1, mappings: [UNKNOWN_CHANGE], thresholds: { mode: 'absolute', steps: changeSteps(kpi) } };
}

/** A cell's background by the word in it. The cell carries the colour, not the word, which stays legible; other words are plain. */
export function tintedWords(hues: Readonly<Record<string, CellHue>>): Readonly<Record<string, unknown>> {
  const options = Object.fromEntries(Object.entries(hues).map(([text, hue], index) => [text, { color: CELL_TINTS[hue], index }]));
  return { mappings: [{ type: 'value', options }], thresholds: { mode: 'absolute', steps: [{ value: null, color: 'transparent' }] }, 'custom.cellOptions': { type: 'color-background', mode: 'basic' } };
}
