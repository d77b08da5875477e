import type { Answer, Cell } from '../../../contract/answer';
import { isUpper, LIMIT_WORDS } from '../../../contract/limit';
import type { Question } from '../../../contract/question';
import { authoriseMetric, mayAsk, mayGroupBy } from '../../access/authorise';
import { displayOf, valueText } from '../../catalogue/display';
import { sharedFields } from '../../catalogue/entries';
import type { QueryContext } from '../../query/resolve';
import { instantOf } from '../../query/time';
import type { ControlStore } from '../../store/control/control-store';
import type { Crossing } from '../../store/control/crossing';
import { rangeOf } from './anomalies-answer';
import { filterRecords } from './filter-records';
import { keptAnswer, type KeptColumn } from './kept-answer';

const COLUMNS: readonly KeptColumn[] = [
  ['time', 'time', 'Crossed at'],
  ['severity', 'string', 'Severity'],
  ['kpi', 'string', 'KPI'],
  ['group', 'string', 'Group'],
  ['limit', 'string', 'Limit'],
  ['reached', 'string', 'Reached'],
  ['period', 'string', 'Period'],
  ['metric', 'string', 'Name of the KPI'],
  ['id', 'string', 'Number'],
];

const FIELDS: Readonly<Record<string, (crossing: Crossing) => Cell>> = {
  severity: ({ severity }) => severity,
  period: ({ period }) => period,
  metric: ({ metric }) => metric,
};

/**
 * The limits that are told once a period, as they were crossed in the asked range (S4-32): as a table all of them; as
 * values for a rule, one a group, the farthest of those that one look found. A value has the dimensions of its alert, the
 * limit and the period, by which a rule tells its alerts apart.
 */
export async function crossingsAnswer(question: Question, context: QueryContext, control: Pick<ControlStore, 'listCrossings'>): Promise<Answer> {
  const { catalogue, principal, tenant } = context;
  const wanted = new Set(question.metrics.map((name, index) => {
    const metric = catalogue.metric(name, `/metrics/${index}`);
    authoriseMetric(principal, metric, catalogue, `/metrics/${index}`);
    return metric.name;
  }));
  const all = await control.listCrossings(tenant, { ...rangeOf(context), limit: MOST });
  const shown = all.filter((crossing) => (wanted.size === 0 || wanted.has(crossing.metric)) && isShown(crossing, context));
  if (question.format !== 'value') {
    return keptAnswer(question, COLUMNS, filterRecords(shown, question.filters, FIELDS).map((crossing) => rowOf(crossing, context)), context);
  }
  // Whoever is told of the farthest limit need not be told of those before it.
  const farthest = shown.filter((crossing, index) => shown.findIndex((other) => keyOf(other) === keyOf(crossing)) === index);
  const crossings = filterRecords(farthest, question.filters, FIELDS);
  const dimensions = [...new Set(crossings.flatMap((crossing) => Object.keys(crossing.dimensions)))];
  const columns: readonly KeptColumn[] = [...[...dimensions, 'limit', 'period'].map((name): KeptColumn => [name, 'string', name]), ['crossing', 'number', 'Crossing']];
  return keptAnswer(question, columns, crossings.map((crossing) => [...dimensions.map((name) => textOf(crossing.dimensions[name] ?? null)), limitOf(crossing, context), periodOf(crossing, context), crossing.value]), context);
}

const MOST = 10_000;

/** A KPI that is no more, a dimension that it lost, and what the asker may not see are left out. */
function isShown({ metric: name, dimensions }: Crossing, { catalogue, principal }: QueryContext): boolean {
  const metric = catalogue.findMetric(name);
  if (!metric || !mayAsk(principal, metric, catalogue)) {
    return false;
  }
  const fields = sharedFields(catalogue, metric);
  return Object.keys(dimensions).every((dimension) => fields.some((field) => field.name === dimension && mayGroupBy(principal, field, catalogue)));
}

/** What one look found of one group. */
function keyOf({ metric, dimensions, period, side, crossedAt }: Crossing): string {
  return JSON.stringify([metric, dimensions, period, isUpper(side), crossedAt]);
}

function rowOf(crossing: Crossing, context: QueryContext): Cell[] {
  const { metric, dimensions, severity, value, crossedAt, id } = crossing;
  const kpi = context.catalogue.metric(metric);
  return [crossedAt, severity, kpi.label ?? metric, Object.values(dimensions).map(textOf).join(', '), limitOf(crossing, context), valueText(value, displayOf(kpi)), periodOf(crossing, context), metric, id];
}

/** `at or above 80%`, in the KPI's unit. */
function limitOf({ metric, side, threshold }: Crossing, { catalogue }: QueryContext): string {
  const { label, unit } = displayOf(catalogue.metric(metric));
  return `${LIMIT_WORDS[side]} ${valueText(threshold, { label, ...(unit ? { unit } : {}) })}`;
}

/** The period's first day by the tenant's clock; of a month and a year no more than that. */
function periodOf({ period, periodFrom }: Crossing, { timezone }: QueryContext): string {
  const date = instantOf(periodFrom, timezone, 0).toZonedDateTimeISO(timezone).toPlainDate().toString();
  return period === 'year' ? date.slice(0, 4) : period === 'month' ? date.slice(0, 7) : date;
}

function textOf(cell: Cell): string {
  return cell === null ? '(empty)' : String(cell);
}
