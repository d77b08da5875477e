import type { Notice } from '../../../contract/answer';
import { nearest } from '../../../contract/nearest';
import { Problem } from '../../../contract/problem';
import type { QueryType, Question } from '../../../contract/question';
import { fieldRefusal } from '../../access/authorise';
import { didYouMean, primaryEntityOf, shorten, timeDimensionOf } from '../../catalogue/catalogue';
import { isOwnField, parseFieldName, reachableFields, type Field } from '../../catalogue/field';
import type { Metric, SemanticModel } from '../../catalogue/manifest';
import { knownField } from '../find-field';
import { METRIC_TIME, resolveKey, type Key } from '../keys';
import type { QueryContext } from '../resolve';
import type { Range } from '../time';
import { recordSource, type RecordInput, type RecordSource } from './record-source';
import { isCounted } from './record-value';
import { searchWords } from './search';

/** A column of a list of records. */
export type RecordColumn = FieldColumn | ValueColumn;

/** A dimension, an entity, or when it happened. */
export interface FieldColumn {
  readonly kind: 'field';
  readonly name: string;
  readonly key: Key;
  /** Undefined for metric_time. */
  readonly field?: Field;
  /** False for a time that is cut to a grain or to a part of a date: without one, it is shown as it stands. */
  readonly isWhole: boolean;
  /** Why its values are not shown to whoever asks. */
  readonly refusal?: string;
}

/** When a record happened, as exactly as it is known. */
export const TIME_COLUMN: FieldColumn = { kind: 'field', name: METRIC_TIME, key: { name: METRIC_TIME, field: parseFieldName(METRIC_TIME), isMetricTime: true }, isWhole: true };

/** What a record adds to the KPI. */
export interface ValueColumn {
  readonly kind: 'value';
  readonly name: string;
  readonly input: RecordInput;
}

/** Where the parts of a log line stand: names of columns. */
export interface LogColumns {
  readonly body: string;
  readonly level?: string;
  readonly id?: string;
}

/** A question for records, with its names settled. */
export interface AskedRecords {
  readonly source: RecordSource;
  readonly columns: readonly RecordColumn[];
  /** Told apart from other records of the same moment by this one. */
  readonly id?: FieldColumn;
  readonly words: readonly string[];
  /** What the words are looked for in. */
  readonly texts: readonly FieldColumn[];
  readonly logs?: LogColumns;
  readonly notices: readonly Notice[];
}

/** Kinds of questions that list records; a prediction is made of its cases. */
const LISTS: readonly QueryType[] = ['records', 'logs', 'prediction'];

/**
 * The records that a question asks for; undefined for a question of another kind.
 * Errors: `Problem` invalid_question, unknown_dimension, unreachable_dimension, unknown_grain, forbidden.
 */
export function askedRecords(question: Question, metrics: readonly Metric[], range: Range | undefined, context: QueryContext): AskedRecords | undefined {
  const { queryType } = question;
  if (!LISTS.includes(queryType)) {
    refuseListFields(question);
    return undefined;
  }
  checkShape(question);
  const source = recordSource(onlyMetric(question, metrics), context);
  const read = new ColumnReader(source, range, context);
  const own = { id: idOf(source.model, read), texts: (source.model.northstar?.text ?? []).map((name) => read.field(ownName(source.model, name), '')) };
  const asked = question.columns?.map((name, index) => read.column(name, `/columns/${index}`)) ?? defaultColumns(source, read);
  const logs = queryType === 'logs' ? logColumns(source.model, own.texts, own.id, read) : undefined;
  const columns = distinct([...(logs ? [TIME_COLUMN, ...logs.columns] : []), ...asked]);
  return { source, columns, ...own, ...searched(question, source.model, own.texts), ...(logs ? { logs: logs.names } : {}) };
}

function refuseListFields({ columns, search, queryType }: Question): void {
  const field = columns === undefined ? (search === undefined ? undefined : 'search') : 'columns';
  if (field) {
    throw new Problem('invalid_question', `\`${field}\` is for records and logs; a ${queryType} question has none.`, { pointer: `/${field}` });
  }
}

function checkShape({ queryType, group_by: groupBy, compare, min_max_only: isMinMax }: Question): void {
  const refuse = (why: string, pointer: string): never => {
    throw new Problem('invalid_question', `A ${queryType} question ${why}`, { pointer });
  };
  if (groupBy.length > 0) {
    refuse('lists records one by one and groups by nothing; name what to show in `columns`.', '/group_by');
  }
  if (compare) {
    refuse('takes no comparison.', '/compare');
  }
  if (isMinMax) {
    refuse('takes no `min_max_only`; order it and set a limit.', '/min_max_only');
  }
}

/** The one KPI of a question about records. Errors: `Problem` invalid_question. */
export function onlyMetric({ queryType }: Pick<Question, 'queryType'>, metrics: readonly Metric[]): Metric {
  const [metric, ...more] = metrics;
  if (!metric || more.length > 0) {
    throw new Problem('invalid_question', `A ${queryType} question names one KPI in \`metrics\`, whose records it is about${metric ? `; this one names ${more.length + 1}` : ''}.`, { pointer: '/metrics' });
  }
  return metric;
}

/** Reads names as columns of the records' model and of those that can be joined to it. */
class ColumnReader {
  constructor(
    private readonly source: RecordSource,
    private readonly range: Range | undefined,
    private readonly context: QueryContext
  ) {}

  column(name: string, pointer: string): RecordColumn {
    const input = this.source.inputs.find((candidate) => candidate.name === name);
    return input ? { kind: 'value', name, input } : this.field(ownName(this.source.model, name), pointer);
  }

  field(name: string, pointer: string): FieldColumn {
    if (name === METRIC_TIME) {
      return TIME_COLUMN;
    }
    const { catalogue, principal } = this.context;
    const key = resolveKey(name, pointer, [this.source.metric], this.range, this.context);
    const isCut = key.field.grain !== undefined || key.datePart !== undefined;
    if (key.isMetricTime) {
      return { kind: 'field', name: key.name, key, isWhole: false };
    }
    const field = this.known(key, isCut, pointer);
    const refusal = fieldRefusal(principal, field, catalogue);
    const whole = { name: key.field.base, field: key.field, isMetricTime: false };
    return { kind: 'field', name: isCut ? key.name : key.field.base, key: isCut ? key : whole, field, isWhole: !isCut, ...(refusal === undefined ? {} : { refusal }) };
  }

  private known(key: Key, isCut: boolean, pointer: string): Field {
    const { source, context } = this;
    try {
      return knownField(key.field, source.model, isCut, pointer, context);
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code !== 'unknown_dimension') {
        throw thrown;
      }
      const names = [METRIC_TIME, ...source.inputs.map((input) => input.name), ...reachableFields(context.catalogue, source.model).map((field) => field.name)];
      const allowed = nearest(key.field.base, names);
      throw new Problem('unknown_dimension', `The records of "${source.metric.name}" have no column "${shorten(key.field.base)}"${didYouMean(allowed)}`, { pointer, allowed, cause: thrown });
    }
  }
}

/** A name as `group_by` takes it; a model may name its own dimensions without their entity. */
function ownName(model: SemanticModel, name: string): string {
  const { entities, element } = parseFieldName(name);
  const isBare = entities.length === 0 && model.dimensions.some((dimension) => dimension.name === element) && !model.entities.some((entity) => entity.name === element);
  return isBare ? `${primaryEntityOf(model)}__${name}` : name;
}

function idOf(model: SemanticModel, read: ColumnReader): FieldColumn | undefined {
  const key = model.entities.find(({ type }) => type === 'primary');
  return key && read.field(key.name, '');
}

/** When it happened, what the model's owner states, or else all that the model has itself, and the value. */
function defaultColumns({ model, inputs }: RecordSource, read: ColumnReader): readonly RecordColumn[] {
  const stated = model.northstar?.columns ?? [];
  const time = timeDimensionOf({ model, measure: inputs[0].measure })?.name;
  const own = [...model.entities.map(({ name }) => name), ...model.dimensions.map(({ name }) => ownName(model, name))].filter((name) => !isOwnField(model, parseFieldName(name), time));
  // Where one thing is counted, each record counts as one, which says nothing.
  const values = inputs.length === 1 ? inputs.filter(({ measure }) => !isCounted(measure)) : inputs;
  return [TIME_COLUMN, ...(stated.length > 0 ? stated : own).map((name) => read.field(ownName(model, name), '')), ...values.map(({ name }) => read.column(name, ''))];
}

function logColumns(model: SemanticModel, texts: readonly FieldColumn[], id: FieldColumn | undefined, read: ColumnReader): { readonly names: LogColumns; readonly columns: readonly FieldColumn[] } {
  const [body] = texts;
  if (!body) {
    throw new Problem('invalid_question', `The records of ${model.name} are no log: its config.meta.northstar names no \`text\`; ask for them as records.`, { pointer: '/queryType' });
  }
  const level = model.northstar?.level === undefined ? undefined : read.field(ownName(model, model.northstar.level), '');
  return {
    names: { body: body.name, ...(level ? { level: level.name } : {}), ...(id ? { id: id.name } : {}) },
    columns: [body, ...(level ? [level] : []), ...(id ? [id] : [])],
  };
}

function distinct(columns: readonly RecordColumn[]): readonly RecordColumn[] {
  return columns.filter(({ name }, index) => columns.findIndex((other) => other.name === name) === index);
}

/** The words to look for, and the texts that whoever asks may see, where they are looked for. */
function searched({ search }: Question, model: SemanticModel, all: readonly FieldColumn[]): Pick<AskedRecords, 'words' | 'texts' | 'notices'> {
  const words = search === undefined ? [] : searchWords(search);
  if (words.length === 0) {
    return { words, texts: [], notices: [] };
  }
  if (all.length === 0) {
    throw new Problem('invalid_question', `The records of ${model.name} cannot be searched: its config.meta.northstar names no \`text\`; filter by a dimension instead.`, { pointer: '/search' });
  }
  const texts = all.filter(({ refusal }) => refusal === undefined);
  const hidden = all.filter(({ refusal }) => refusal !== undefined);
  if (texts.length === 0) {
    throw new Problem('forbidden', hidden[0]?.refusal ?? '', { pointer: '/search' });
  }
  return { words, texts, notices: hidden.map(({ refusal }) => ({ severity: 'info', text: `Not searched: ${refusal}` })) };
}
