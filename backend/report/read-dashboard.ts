import { z } from 'zod';
import { Problem } from '../../contract/problem';
import { readFields, readOptions } from './read-panel-settings';
import { readVariable, variableSchema } from './read-variable';
import { parseDuration } from './relative-time';
import { PANEL_KINDS, type Panel, type Report, type Section, type Target } from './report';

/** The data source whose questions a report can ask. */
const DATA_SOURCE = 'northstar-kpi-datasource';

/** Grafana's panel types by the kind of drawing that stands for them here. */
const KINDS: Readonly<Record<string, Panel['kind']>> = {
  ...Object.fromEntries(PANEL_KINDS.map((kind) => [kind, kind])),
  'northstar-funnel-panel': 'funnel',
  graph: 'timeseries',
  'table-old': 'table',
  singlestat: 'stat',
  ...Object.fromEntries(['logs', 'histogram', 'geomap', 'piechart', 'northstar-retention-panel'].map((type) => [type, 'table'])),
};

/** Panels whose drawing is Grafana's alone, by what they are called; here their numbers stand in a table. */
const SHOWN_AS_TABLE: Readonly<Record<string, string>> = { logs: 'log lines', histogram: 'a histogram', geomap: 'a map', piechart: 'a pie chart', 'northstar-retention-panel': 'a retention matrix' };

const dataSourceRef = z.union([z.string(), z.looseObject({ type: z.string().optional() })]).nullish();

const place = z
  .object({ x: z.number().int(), y: z.number().int(), w: z.number().int().min(1).max(24), h: z.number().int().min(1) })
  .catch({ x: 0, y: 0, w: 24, h: 8 });

const panelSchema = z.looseObject({
  id: z.number().int().optional(),
  type: z.string(),
  title: z.string().default(''),
  description: z.string().optional(),
  gridPos: place,
  datasource: dataSourceRef,
  targets: z.array(z.looseObject({ refId: z.string().default('A'), datasource: dataSourceRef, hide: z.boolean().optional() })).default([]),
  fieldConfig: z.unknown().optional(),
  options: z.unknown().optional(),
  interval: z.string().nullish(),
  maxDataPoints: z.number().nullish(),
  timeFrom: z.string().nullish(),
  timeShift: z.string().nullish(),
  repeat: z.string().nullish(),
  transformations: z.array(z.looseObject({ id: z.string() })).default([]),
});
type WrittenPanel = z.infer<typeof panelSchema>;

const rowSchema = panelSchema.extend({ collapsed: z.boolean().default(false), panels: z.array(panelSchema).default([]) });

const dashboardSchema = z.looseObject({
  uid: z.string().regex(/^[\w-]{1,40}$/, 'letters, digits, - and _, at most 40'),
  title: z.string().min(1),
  description: z.string().optional(),
  tags: z.array(z.string()).default([]),
  time: z.object({ from: z.string(), to: z.string() }).default({ from: 'now-30d', to: 'now' }),
  refresh: z.union([z.string(), z.boolean()]).optional(),
  templating: z.object({ list: z.array(variableSchema).default([]) }).default({ list: [] }),
  panels: z.array(rowSchema),
});

/**
 * Reads Grafana's classic dashboard JSON (schemaVersion 36 and later) into a report.
 * Errors: `Problem` unsupported, naming each place that is not as Grafana writes it.
 */
export function readDashboard(json: unknown): Report {
  const parsed = dashboardSchema.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the document'}: ${issue.message}`);
    throw new Problem('unsupported', `This is not a Grafana dashboard as Northstar reads it. ${faults.join('; ')}.`, {
      pointer: `/${parsed.error.issues[0]?.path.join('/') ?? ''}`,
    });
  }
  const board = parsed.data;
  const refresh = typeof board.refresh === 'string' ? parseDuration(board.refresh) : undefined;
  return {
    uid: board.uid,
    title: board.title,
    description: board.description || undefined,
    tags: board.tags,
    time: board.time,
    refreshSeconds: refresh === undefined ? undefined : Math.max(5, refresh / 1000),
    variables: board.templating.list.flatMap((variable) => readVariable(variable) ?? []),
    sections: readSections(board.panels),
  };
}

/** Rows cut the board into sections; the panels above the first row are a section without a title. */
function readSections(panels: readonly z.infer<typeof rowSchema>[]): Section[] {
  const sections: { title?: string; collapsed: boolean; panels: Panel[] }[] = [{ collapsed: false, panels: [] }];
  let spareId = 1 + Math.max(0, ...panels.flatMap((panel) => [panel.id ?? 0, ...panel.panels.map(({ id }) => id ?? 0)]));
  const read = (panel: WrittenPanel) => readPanel({ ...panel, id: panel.id ?? spareId++ });
  const inReadingOrder = [...panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x);
  for (const panel of inReadingOrder) {
    if (panel.type === 'row') {
      sections.push({ title: panel.title, collapsed: panel.collapsed, panels: panel.panels.map(read) });
    } else {
      sections.at(-1)?.panels.push(read(panel));
    }
  }
  return sections.filter((section) => section.panels.length > 0);
}

function readPanel(panel: WrittenPanel & { id: number }): Panel {
  const kind = KINDS[panel.type] ?? 'unsupported';
  const { targets, foreign } = readTargets(panel);
  return {
    id: panel.id,
    kind,
    title: panel.title,
    description: panel.description || undefined,
    place: panel.gridPos,
    targets,
    fields: readFields(panel.fieldConfig),
    options: readOptions(kind, panel.options),
    minIntervalMs: panel.interval ? parseDuration(panel.interval.replace(/^[<>]=?/, '')) : undefined,
    maxDataPoints: panel.maxDataPoints ?? undefined,
    timeFrom: panel.timeFrom || undefined,
    timeShift: panel.timeShift || undefined,
    notices: [
      ...(kind === 'unsupported' ? [`Panels of the type "${panel.type}" are drawn by Grafana alone.`] : []),
      ...(Object.hasOwn(SHOWN_AS_TABLE, panel.type) ? [`In Grafana this is ${SHOWN_AS_TABLE[panel.type]}; here its numbers are a table.`] : []),
      ...(foreign > 0 && kind !== 'text' ? ['This panel also asks a data source other than Northstar, which is drawn by Grafana alone.'] : []),
      ...(panel.repeat ? [`Grafana repeats this panel for each value of "${panel.repeat}"; here it is drawn once.`] : []),
      ...(panel.transformations.length > 0
        ? [`Grafana transforms this panel's rows further (${panel.transformations.map(({ id }) => id).join(', ')}); here they are as answered.`]
        : []),
    ],
  };
}

/** The panel's questions to Northstar, and how many it puts to others. */
function readTargets(panel: WrittenPanel): { targets: Target[]; foreign: number } {
  const shown = panel.targets.filter((target) => target.hide !== true);
  const targets = shown
    .filter((target) => asksNorthstar(target.datasource ?? panel.datasource))
    .map((target) => ({ refId: target.refId, question: target }));
  return { targets, foreign: shown.length - targets.length };
}

/** A reference without a type is a name or a variable: the board's own data source. */
function asksNorthstar(reference: z.infer<typeof dataSourceRef>): boolean {
  return reference === null || reference === undefined || typeof reference === 'string' || (reference.type ?? DATA_SOURCE) === DATA_SOURCE;
}
