import type { AnswerColumn, Drawing } from '../../../contract/answer';
import { isCalendarGrain, type Grain } from '../../../contract/grain';
import { timeDimensionOf } from '../../catalogue/catalogue';
import { displayOf } from '../../catalogue/display';
import type { Field } from '../../catalogue/field';
import type { ResultColumn } from '../../store/store';
import { METRIC_TIME } from '../keys';
import type { Clock } from '../time';
import type { AskedRecords, FieldColumn, ValueColumn } from './asked-records';

/** What a column of a list of records is to an answer. */
export function recordColumn({ name, type }: ResultColumn, asked: AskedRecords): AnswerColumn {
  const found = asked.columns.find((candidate) => candidate.name === name);
  return found?.kind === 'value' ? valueColumn(found, type, asked) : { name, type, ...(found ? fieldParts(found, type) : { role: 'dimension' }) };
}

function fieldParts({ key, field, isWhole }: FieldColumn, type: ResultColumn['type']): Omit<AnswerColumn, 'name' | 'type'> {
  const { label, description } = titleOf(field);
  const detail = key.datePart ?? key.calendar?.name.replaceAll('_', ' ') ?? (isWhole ? undefined : key.grain);
  return {
    role: type === 'time' && key.isMetricTime ? 'time' : 'dimension',
    ...(key.grain ? { grain: key.grain } : {}),
    ...(key.datePart ? { datePart: key.datePart } : {}),
    display: { label: detail ? `${label}, ${detail}` : label, ...(description ? { description } : {}) },
  };
}

function titleOf(field: Field | undefined): { readonly label: string; readonly description?: string } {
  if (!field) {
    return { label: 'Time' };
  }
  const { label, name, description } = field.kind === 'dimension' ? field.dimension : field.entity;
  return { label: label ?? name, description };
}

function valueColumn({ name, input }: ValueColumn, type: ResultColumn['type'], { source }: AskedRecords): AnswerColumn {
  const { metric } = source;
  // Limits are the KPI's, and say nothing of one record.
  const { label, description, unit, decimals } = displayOf(metric);
  if (name !== metric.name) {
    return { name, type, role: 'metric', metric: name, display: { label: input.measure.label ?? name } };
  }
  return { name, type, role: 'metric', metric: name, ...(unit ? { unit } : {}), display: { label, ...(description ? { description } : {}), ...(unit ? { unit } : {}), ...(decimals === undefined ? {} : { decimals }) } };
}

/** The zone whose wall clock a time's digits are: UTC's for instants and their buckets below a day, else the tenant's. */
export function recordZone(name: string, { columns, source }: AskedRecords, { zone }: Clock): string {
  const found = columns.find((candidate) => candidate.name === name);
  if (found?.kind !== 'field') {
    return zone;
  }
  const model = found.field?.model ?? source.model;
  return model.northstar?.time === 'local' || isCalendarGrain(grainOf(found, source)) ? zone : 'UTC';
}

/** The grain that a time is cut to, or its own where it is shown as it stands. */
function grainOf({ key, field, isWhole }: FieldColumn, { model, inputs: [{ measure }] }: AskedRecords['source']): Grain {
  if (!isWhole) {
    return key.grain ?? 'day';
  }
  const dimension = field === undefined ? timeDimensionOf({ model, measure }) : field.kind === 'dimension' ? field.dimension : undefined;
  return dimension?.type_params?.time_granularity ?? 'day';
}

/** What Grafana makes of the list. */
export function recordsDrawing({ logs, words }: AskedRecords): Drawing {
  return logs ? { kind: 'logs', time: METRIC_TIME, ...logs, words } : { kind: 'records' };
}
