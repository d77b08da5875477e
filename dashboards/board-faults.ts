import { askedNames, comparedNames } from '../contract/asked-names';
import type { MetricEntry } from '../contract/catalogue';
import { Problem, type ProblemCode } from '../contract/problem';
import type { GroupBy, QuestionInput } from '../contract/question';
import { allPanels, type Dashboard, type Panel } from './grafana';
import type { Names } from './names';
import { namedDefinitions } from './question';

/** The one data source that a board may name: its variable. */
const VARIABLE = '${datasource}';

/** Something of a board that cannot be: a sentence that names board and panel, and the code of its first cause. */
export interface BoardFault {
  readonly code: ProblemCode;
  readonly message: string;
  /** What would have been right. */
  readonly allowed?: readonly string[];
}

/**
 * What a board asks that its catalogue does not have, however the board came to be: KPIs, funnels and so on by their
 * names, dimensions that a KPI lacks, and data sources that are named where the board's variable should stand.
 */
export function boardFaults(dashboard: Dashboard, names: Names): BoardFault[] {
  const where = `The board ${dashboard.title} (${dashboard.uid})`;
  const pickers = pickersOf(dashboard).flatMap((dimension) => told(`${where}, picker ${dimension}`, () => names.dimension(dimension)));
  return [...pickers, ...allPanels(dashboard).flatMap((panel) => panelFaults(panel, `${where}, panel ${panel.id} “${panel.title}”`, names))];
}

function pickersOf({ templating }: Dashboard): readonly string[] {
  const list = (templating as { readonly list?: readonly { readonly query?: unknown }[] } | undefined)?.list ?? [];
  return list.flatMap(({ query }) => (isObject(query) && typeof query.dimension === 'string' ? [query.dimension] : []));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function panelFaults({ targets = [], datasource }: Panel, where: string, names: Names): BoardFault[] {
  const sources = targets.length === 0 ? [] : [datasource, ...targets.map((target) => target.datasource)].filter((source) => !isObject(source) || source.uid !== VARIABLE);
  const hardCoded = sources.slice(0, 1).map((source): BoardFault => ({
    code: 'invalid_question',
    message: `${where}: asks the data source ${isObject(source) ? String(source.uid) : String(source)} itself; it may name ${VARIABLE} alone.`,
  }));
  return [...hardCoded, ...targets.flatMap((target) => questionFaults(target as QuestionInput, where, names))];
}

function questionFaults(question: QuestionInput, where: string, names: Names): BoardFault[] {
  const kpis = askedNames(question).map((name) => ({ name, faults: told(where, () => names.kpi(name)) }));
  const definitions = namedDefinitions(question).flatMap(({ kind, name }) => told(where, () => names.definition(kind, name)));
  const known = kpis.filter(({ faults }) => faults.length === 0).map(({ name }) => names.kpi(name));
  const lacking = known.flatMap((kpi) => [...new Set(fieldsOf(question, kpi))].filter((field) => !has(kpi, field)).map((field): BoardFault => ({
    code: 'unreachable_dimension',
    message: `${where}: ${kpi.name} has no dimension ${field}; it has ${kpi.dimensions.join(', ') || 'none'}.`,
    allowed: kpi.dimensions,
  })));
  return [...kpis.flatMap(({ faults }) => faults), ...definitions, ...lacking];
}

/** A time may be asked by a grain: `deal__created_at__month`. */
function has({ dimensions }: MetricEntry, field: string): boolean {
  return dimensions.includes(field) || dimensions.includes(field.replace(/__[a-z_]+$/, ''));
}

/** The dimensions that a question groups, filters and lists a KPI by; one that its own is compared with is filtered alone. */
function fieldsOf(question: QuestionInput, { name: kpi }: MetricEntry): readonly string[] {
  const { metrics = [], group_by: groups = [], filters = [], columns = [] } = question;
  const told = comparedNames(question).includes(kpi) ? [] : [...groups.map(nameOf), ...columns.filter((column) => !metrics.includes(column))];
  const named = [...told, ...filters.map(({ field }) => field)];
  return named.filter((name) => !name.startsWith('metric_time'));
}

function nameOf(group: GroupBy): string {
  return typeof group === 'string' ? group : group.name;
}

function told(where: string, find: () => unknown): BoardFault[] {
  try {
    find();
    return [];
  } catch (error) {
    if (error instanceof Problem) {
      const { code, message, allowed = [] } = error;
      return [{ code, message: `${where}: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}`, allowed }];
    }
    throw error;
  }
}
