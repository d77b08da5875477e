import { askedNames } from '../contract/asked-names';
import type { DimensionEntry, MetricEntry } from '../contract/catalogue';
import { QUESTION_VERSION, type QuestionInput } from '../contract/question';
import { Problem } from '../contract/problem';
import { boardFaults } from './board-faults';
import { withEmptyState } from './empty-state';
import {
  DATASOURCE_NAME,
  DATASOURCE_TYPE,
  DATASOURCE_UID,
  SCHEMA_VERSION,
  type Dashboard,
  type DataSourceRef,
  type GridPos,
  type Panel,
} from './grafana';
import { panelLinks } from './links';
import { standIns, type Names } from './names';
import type { PanelSpec } from './panel';
import { namedDefinitions } from './question';

export interface Row {
  /** Without a title the row has no header of its own. */
  readonly title?: string;
  /** Only its header is shown, and asked, until somebody opens it; it needs a title. */
  readonly collapsed?: boolean;
  /** Which pickers of the board filter its panels; all of them where it is left out. */
  readonly pickers?: readonly DimensionEntry[];
  /** Panels from left to right; a list of panels stands below each other in one column. */
  readonly panels: readonly (PanelSpec | readonly PanelSpec[])[];
}

export interface BoardSpec {
  /** Fixed, because links, alert rules and tests name it (S0-11). */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly time: { readonly from: string; readonly to: string };
  /** `browser` where times are instants, `utc` where they are wall-clock times that no zone may move. */
  readonly timezone: 'browser' | 'utc';
  /** A picker each; it filters every panel whose KPIs have the dimension. */
  readonly pickers: readonly DimensionEntry[];
  /** A box for words that every log and list of records is searched for (S4-16). */
  readonly search?: boolean;
  /** How often it asks again, where that is less often than its KPIs change. */
  readonly refresh?: string;
  /** Marks on the time axis of every panel: anomalies and experiments (S3-22). */
  readonly marks?: boolean;
  readonly rows: readonly Row[];
}

/** Makes a board's content from a catalogue. */
export type Board = (names: Names) => BoardSpec;

/** The whole width of a board in grid units. */
const WIDTH = 24;

/** The data source variable: a board switches tenants by it (decision 9). */
const DATASOURCE: DataSourceRef = { type: DATASOURCE_TYPE, uid: '${datasource}' };

/**
 * Dashboard JSON of `board` as Grafana reads it from a file. Panels are numbered from 1 in reading order.
 * Errors: `unknown_metric`, `unknown_dimension`, `unreachable_dimension`, `not_found`, `invalid_question`: a sentence for
 * each fault, with its board and panel.
 */
export function dashboardOf(board: Board, names: Names): Dashboard {
  const dashboard = built(board, standIns(names));
  const faults = boardFaults(dashboard, names);
  const [first] = faults;
  if (first) {
    throw new Problem(first.code, faults.map(({ message }) => message).join('\n'), { allowed: first.allowed });
  }
  return dashboard;
}

function built(board: Board, names: Names): Dashboard {
  const spec = board(names);
  return {
    id: null,
    uid: spec.uid,
    title: spec.title,
    description: spec.description,
    tags: spec.tags,
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    graphTooltip: 1,
    timezone: spec.timezone,
    weekStart: 'monday',
    time: spec.time,
    refresh: spec.refresh ?? refreshOf(spec, names),
    links: [
      {
        type: 'dashboards',
        title: 'Northstar boards',
        tags: ['northstar'],
        asDropdown: true,
        includeVars: true,
        keepTime: false,
        targetBlank: false,
        icon: 'external link',
      },
    ],
    templating: { list: [datasourceVariable(), ...spec.pickers.map(pickerVariable), ...(spec.search ? [searchVariable()] : [])] },
    annotations: { list: spec.marks ? [marks()] : [] },
    panels: layout(spec, names),
  };
}

/** How often the board asks again: no oftener than its freshest KPI can change; a nightly one never by itself. */
function refreshOf(spec: BoardSpec, names: Names): string {
  const kpis = spec.rows.flatMap(({ panels }) => panels.flat()).flatMap((panel) => kpisOf(panel, names));
  const has = (freshness: MetricEntry['freshness']) => kpis.some((kpi) => kpi.freshness === freshness);
  return has('live') ? '1m' : has('hourly') ? '15m' : '';
}

function kpisOf({ question }: Pick<PanelSpec, 'question'>, names: Names): MetricEntry[] {
  return (question ? askedNames(question) : []).map(names.kpi);
}

/** Panels in reading order. Those of a collapsed row stand inside it, in the places that they take once it is open. */
function layout({ rows, pickers: all, search = false }: BoardSpec, names: Names): Panel[] {
  const panels: Panel[] = [];
  let [top, last] = [0, 0];
  for (const { title, collapsed = false, pickers = all, panels: content } of rows) {
    const header = title === undefined ? undefined : { id: (last += 1), type: 'row', title, gridPos: { x: 0, y: top, w: WIDTH, h: 1 }, collapsed };
    top += header ? 1 : 0;
    const placed = flow(content, top).map(({ panel, gridPos }) => panelOf(panel, { id: (last += 1), gridPos, pickers, search, names }));
    const isFolded = header !== undefined && collapsed;
    panels.push(...(header ? [{ ...header, panels: isFolded ? placed : [] }] : []), ...(isFolded ? [] : placed));
    top = isFolded ? top : Math.max(top, ...placed.map(({ gridPos: { y, h } }) => y + h));
  }
  return panels;
}

function panelOf({ size: _, ...spec }: PanelSpec, { id, gridPos, pickers, search, names }: Pick<Panel, 'id' | 'gridPos'> & Pick<BoardSpec, 'pickers'> & { readonly search: boolean; readonly names: Names }): Panel {
  const { question, fieldConfig, links = [], ...shown } = spec;
  if (question === undefined) {
    return { id, ...shown, gridPos, fieldConfig };
  }
  const kpis = kpisOf(spec, names);
  const target = { refId: 'A', datasource: DATASOURCE, ...filtered(question, pickers, kpis), ...(search && SEARCHED.has(question.queryType) ? { search: `$${SEARCH}` } : {}) };
  return { id, ...shown, fieldConfig: withEmptyState(spec, kpis), links: [...panelLinks(kpis, kpisBehind(question, names)), ...links], gridPos, datasource: DATASOURCE, targets: [target] };
}

/** The KPIs of the funnel, retention, experiment or prediction that a question names. */
function kpisBehind(question: QuestionInput, names: Names): MetricEntry[] {
  return namedDefinitions(question).flatMap(({ kind, name }) => (names.definition(kind, name).metrics ?? []).map(names.kpi));
}

/** Places panels from left to right, and on a new line where the width is used up. On a phone Grafana stacks them in this order. */
function flow(content: Row['panels'], top: number): { panel: PanelSpec; gridPos: GridPos }[] {
  let [x, y, lineHeight] = [0, top, 0];
  return content.flatMap((entry) => {
    const column = isColumn(entry) ? entry : [entry];
    const w = Math.max(...column.map(({ size }) => size.w));
    if (x + w > WIDTH) {
      [x, y, lineHeight] = [0, y + lineHeight, 0];
    }
    let below = y;
    const placed = column.map((panel) => {
      const gridPos = { ...panel.size, x, y: below };
      below += panel.size.h;
      return { panel, gridPos };
    });
    x += w;
    lineHeight = Math.max(lineHeight, below - y);
    return placed;
  });
}

function isColumn(entry: PanelSpec | readonly PanelSpec[]): entry is readonly PanelSpec[] {
  return Array.isArray(entry);
}

/** The question with a filter for every picker that all of its KPIs can be filtered by. "All" drops the filter again. */
function filtered(question: QuestionInput, pickers: readonly DimensionEntry[], kpis: readonly MetricEntry[]): QuestionInput {
  // A question without a KPI, such as that for a funnel, has filters of its own.
  const filters = pickers
    .filter(({ name }) => kpis.length > 0 && kpis.every((kpi) => kpi.dimensions.includes(name)))
    .map(({ name }) => ({ field: name, op: 'in' as const, values: [`$${name}`] }));
  return filters.length === 0 ? question : { ...question, filters: [...(question.filters ?? []), ...filters] };
}

/** The name of the box for words, and the kinds of question that it reaches. */
const SEARCH = 'search';
const SEARCHED: ReadonlySet<QuestionInput['queryType']> = new Set(['records', 'logs']);

function searchVariable(): Record<string, unknown> {
  return {
    type: 'textbox',
    name: SEARCH,
    label: 'Search',
    description: 'Words, each of which stands in a text of the record.',
    query: '',
    current: { selected: false, text: '', value: '' },
    options: [{ selected: true, text: '', value: '' }],
    hide: 0,
    skipUrlSync: false,
  };
}

function marks(): Record<string, unknown> {
  return {
    name: 'Anomalies and experiments',
    enable: true,
    hide: false,
    iconColor: 'orange',
    datasource: DATASOURCE,
    target: { refId: 'Anno', version: QUESTION_VERSION, queryType: 'annotations', metrics: [], format: 'table' },
  };
}

function datasourceVariable(): Record<string, unknown> {
  return {
    type: 'datasource',
    name: 'datasource',
    label: 'Tenant',
    query: DATASOURCE_TYPE,
    // Grafana 10.1 finds the chosen source by its name, later ones by its uid.
    current: { selected: true, text: DATASOURCE_NAME, value: DATASOURCE_UID },
    options: [],
    regex: '',
    refresh: 1,
    multi: false,
    includeAll: false,
    hide: 0,
    skipUrlSync: false,
  };
}

/** A picker over a dimension's values, all of them chosen at first. Its variable has the dimension's name, its query the form of the data source's editor. */
function pickerVariable({ name, label, description }: DimensionEntry): Record<string, unknown> {
  return {
    type: 'query',
    name,
    label,
    description: description ?? null,
    datasource: DATASOURCE,
    query: { refId: 'variable', version: QUESTION_VERSION, kind: 'values', dimension: name },
    definition: name,
    current: { selected: true, text: ['All'], value: ['$__all'] },
    options: [],
    regex: '',
    refresh: 1,
    sort: 1,
    multi: true,
    includeAll: true,
    hide: 0,
    skipUrlSync: false,
  };
}
