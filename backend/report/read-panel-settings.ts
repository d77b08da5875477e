import { z } from 'zod';
import type { FieldMatcher, FieldRule, FieldRules, Mapping, Panel, PanelOptions } from './report';

/** Grafana writes an absent setting as null, as an empty text, or not at all. */
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const text = z
  .string()
  .nullish()
  .transform((value) => value || undefined)
  .catch(undefined);

const mapped = z.object({ text: text, color: text }).catch({ text: undefined, color: undefined });
const mappingSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('value'), options: z.record(z.string(), mapped) }),
  z.object({ type: z.literal('range'), options: z.object({ from: number, to: number, result: mapped }) }),
  z.object({ type: z.literal('special'), options: z.object({ match: z.string(), result: mapped }) }),
]);

const thresholdsSchema = z.object({
  mode: z.enum(['absolute', 'percentage']).catch('absolute'),
  steps: z.array(z.object({ value: z.number().nullable().catch(null).default(null), color: z.string() })),
});

const colorSchema = z.object({ mode: z.string(), fixedColor: text });

const customSchema = z.looseObject({
  drawStyle: z.enum(['line', 'bars', 'points']).optional().catch(undefined),
  fillOpacity: number,
  stacking: z.object({ mode: z.string().optional() }).optional().catch(undefined),
  thresholdsStyle: z.object({ mode: z.string().optional() }).optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  hideFrom: z.object({ viz: z.boolean().optional() }).optional().catch(undefined),
});

const ruleSchema = z.looseObject({
  unit: text,
  decimals: number,
  min: number,
  max: number,
  displayName: text,
  noValue: text,
  thresholds: thresholdsSchema.optional().catch(undefined),
  mappings: z.array(z.unknown()).optional().catch(undefined),
  color: colorSchema.optional().catch(undefined),
  custom: customSchema.optional().catch(undefined),
});

const fieldConfigSchema = z.object({
  defaults: ruleSchema.prefault({}),
  overrides: z
    .array(
      z.object({
        matcher: z.object({ id: z.string(), options: z.unknown() }),
        properties: z.array(z.object({ id: z.string(), value: z.unknown() })),
      })
    )
    .default([]),
});

/** The settings as they are written, or as they are where nothing is. */
function parseOrEmpty<Schema extends z.ZodType>(schema: Schema, written: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(written ?? {});
  return parsed.success ? parsed.data : schema.parse({});
}

/** A panel's `fieldConfig`. What is not understood is left out: a page without a colour beats no page. */
export function readFields(fieldConfig: unknown): FieldRules {
  const { defaults, overrides } = parseOrEmpty(fieldConfigSchema, fieldConfig);
  return {
    defaults: readRule(defaults),
    overrides: overrides.flatMap(({ matcher, properties }) => {
      const matches = readMatcher(matcher.id, matcher.options);
      const rule = ruleSchema.safeParse(gather(properties));
      return matches && rule.success ? [{ matches, rule: readRule(rule.data) }] : [];
    }),
  };
}

/** An override's properties (`custom.fillOpacity`) as the object that defaults are written in. */
function gather(properties: readonly { id: string; value?: unknown }[]): Record<string, unknown> {
  const rule: Record<string, unknown> = {};
  const custom: Record<string, unknown> = {};
  for (const { id, value } of properties) {
    if (id.startsWith('custom.')) {
      custom[id.slice('custom.'.length)] = value;
    } else {
      rule[id] = value;
    }
  }
  return { ...rule, custom };
}

function readMatcher(id: string, options: unknown): FieldMatcher | undefined {
  switch (id) {
    case 'byName':
      return typeof options === 'string' ? { by: 'name', name: options } : undefined;
    case 'byNames': {
      const names = z.object({ names: z.array(z.string()) }).safeParse(options);
      return names.success ? { by: 'names', names: names.data.names } : undefined;
    }
    case 'byRegexp':
      return typeof options === 'string' ? { by: 'pattern', pattern: options } : undefined;
    case 'byFrameRefID':
      return typeof options === 'string' ? { by: 'query', refId: options } : undefined;
    default:
      return undefined;
  }
}

function readRule(rule: z.infer<typeof ruleSchema>): FieldRule {
  const { unit, decimals, min, max, displayName, noValue, thresholds, mappings, color, custom } = rule;
  return {
    ...{ unit, decimals, min, max, displayName, noValue, thresholds },
    mappings: mappings?.flatMap(readMapping),
    color: color?.mode === 'fixed' ? color.fixedColor : undefined,
    colorByThreshold: color && color.mode === 'thresholds',
    ...(custom && readCustom(custom)),
  };
}

function readCustom(custom: z.infer<typeof customSchema>): FieldRule {
  const stacking = custom.stacking?.mode;
  return {
    hidden: custom.hidden ?? custom.hideFrom?.viz,
    draw: custom.drawStyle,
    fillOpacity: custom.fillOpacity,
    stacked: stacking === undefined ? undefined : stacking !== 'none',
    thresholdStyle: readThresholdStyle(custom.thresholdsStyle?.mode),
  };
}

/** Grafana's dashed styles differ from the plain ones in their stroke alone. */
function readThresholdStyle(mode: string | undefined): FieldRule['thresholdStyle'] {
  switch (mode) {
    case undefined:
      return undefined;
    case 'line':
    case 'dashed':
      return 'line';
    case 'area':
      return 'area';
    case 'line+area':
    case 'dashed+area':
      return 'line+area';
    default:
      return 'off';
  }
}

function readMapping(written: unknown): Mapping[] {
  const parsed = mappingSchema.safeParse(written);
  if (!parsed.success) {
    return [];
  }
  const mapping = parsed.data;
  switch (mapping.type) {
    case 'value':
      return [{ type: 'value', results: mapping.options }];
    case 'range': {
      const { from = null, to = null, result } = mapping.options;
      return [{ type: 'range', from, to, result }];
    }
    case 'special':
      return [{ type: 'special', ...mapping.options }];
  }
}

const optionsSchema = z.looseObject({
  reduceOptions: z
    .looseObject({ calcs: z.array(z.string()).optional(), fields: text })
    .optional()
    .catch(undefined),
  colorMode: text,
  graphMode: text,
  orientation: text,
  stacking: text,
  legend: z.looseObject({ showLegend: z.boolean().optional() }).optional().catch(undefined),
  mode: z.enum(['markdown', 'html', 'code']).catch('markdown').default('markdown'),
  content: z.string().catch('').default(''),
});

/** A panel's `options`, with Grafana's own defaults where they are absent. */
export function readOptions(kind: Panel['kind'], written: unknown): PanelOptions {
  const options = parseOrEmpty(optionsSchema, written);
  return {
    calc: options.reduceOptions?.calcs?.[0] ?? 'lastNotNull',
    fields: options.reduceOptions?.fields ?? '',
    colorMode: readColorMode(options.colorMode),
    sparkline: kind === 'stat' && (options.graphMode ?? 'area') !== 'none',
    horizontal: options.orientation === 'horizontal' || (kind === 'bargauge' && options.orientation !== 'vertical'),
    stacked: (options.stacking ?? 'none') !== 'none',
    legend: options.legend?.showLegend ?? true,
    text: { mode: options.mode, content: options.content },
  };
}

/** Grafana's two backgrounds, plain and with a gradient, are one here. */
function readColorMode(mode: string | undefined): PanelOptions['colorMode'] {
  if (mode === 'none') {
    return 'none';
  }
  return mode?.startsWith('background') ? 'background' : 'value';
}
