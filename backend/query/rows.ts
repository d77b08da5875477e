import type { Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { readRows } from '../access/policy';
import { timeDimensionOf } from '../catalogue/catalogue';
import { parseExpression } from '../catalogue/expression/parse';
import { parseFieldName, type Field, type FieldName, type Hop } from '../catalogue/field';
import type { Measure, SemanticModel } from '../catalogue/manifest';
import { allOf, operation } from '../plan/build';
import { mapOperands, type Expression } from '../plan/expression';
import type { Relation } from '../plan/relation';
import { elementExpression, fieldExpression, timeExpression, type FieldExpression, type TimeExpression } from './field-expression';
import { filterExpression } from './filter-expression';
import { filterPointer, METRIC_TIME, resolveField, type Key, type QueryContext, type Resolved } from './resolve';

/** A measure's own time: the bare column, and its buckets. */
export type MeasureTime = TimeExpression & { readonly raw: Expression };

/** The rows of a model and the joins that its fields need; a join is added when a field first asks for it. */
export class Rows {
  readonly alias: string;
  private readonly joins = new Map<string, { readonly alias: string; readonly hop: Hop; readonly from: string; readonly fromModel: SemanticModel }>();

  constructor(
    private readonly model: SemanticModel,
    private readonly resolved: Resolved,
    private readonly context: QueryContext
  ) {
    this.alias = model.name;
  }

  measureTime(measure: Measure): MeasureTime {
    const dimension = timeDimensionOf({ model: this.model, measure });
    if (!dimension) {
      throw new Problem('invalid_catalogue', `The measure "${measure.name}" has no time dimension.`);
    }
    const raw = elementExpression(dimension, this.alias);
    return { raw, ...timeExpression(dimension, this.model, raw, this.resolved.timezone) };
  }

  key(key: Key, pointer: string, time: MeasureTime | undefined): Expression {
    if (key.isMetricTime) {
      return this.metricTime(key.grain, time, pointer);
    }
    const { raw, time: fieldTime } = this.field(key.field, key.grain, pointer);
    return fieldTime ? fieldTime.bucket(key.grain ?? fieldTime.granularity) : raw;
  }

  filter(filter: Resolved['question']['filters'][number], time: MeasureTime | undefined): Expression {
    const pointer = filterPointer(this.resolved.question, filter);
    const name = parseFieldName(filter.field);
    const grain = name.grain === 'auto' ? undefined : name.grain;
    const field = name.base === METRIC_TIME ? metricTimeField(time, grain, pointer) : this.field(name, grain, pointer);
    return filterExpression(filter, field, this.resolved.timezone, pointer);
  }

  /** A filter template of the catalogue, with its references put in place. */
  template(text: string, time: MeasureTime | undefined): Expression {
    const place = (expression: Expression): Expression => {
      if (expression.kind !== 'reference') {
        return mapOperands(expression, place);
      }
      const name = parseFieldName(expression.grain ? `${expression.name}__${expression.grain}` : expression.name);
      const grain = name.grain === 'auto' ? undefined : name.grain;
      const field = name.base === METRIC_TIME ? metricTimeField(time, grain, '') : this.field(name, grain, '');
      return field.time && grain ? field.time.bucket(grain) : field.raw;
    };
    return place(parseExpression(text));
  }

  relation(conditions: readonly Expression[]): Relation {
    const { tenant } = this.context;
    const joined = [...this.joins.values()].reduce<Relation>((left, { alias, hop, from, fromModel }) => {
      const rows = readRows(hop.to, alias, tenant);
      return {
        kind: 'join',
        type: 'left',
        left,
        right: rows.kind === 'read' ? rows : { kind: 'named', from: rows, alias },
        on: operation(this.entity(fromModel, hop.entity, from), '=', this.entity(hop.to, hop.entity, alias)),
      };
    }, readRows(this.model, this.alias, tenant));
    const condition = allOf(conditions);
    return condition ? { kind: 'filter', from: joined, condition } : joined;
  }

  /** A field of the model itself, by its bare name. */
  own(name: string): Expression {
    const element = [...this.model.dimensions, ...this.model.entities].find((candidate) => candidate.name === name);
    return elementExpression(element ?? { name }, this.alias);
  }

  /** The moments that a stock is taken at, cut to their own granularity. */
  stockTime(name: string): Expression {
    const dimension = this.model.dimensions.find((candidate) => candidate.name === name);
    const raw = this.own(name);
    return dimension ? timeExpression(dimension, this.model, raw, this.resolved.timezone).bucket(dimension.type_params?.time_granularity ?? 'day') : raw;
  }

  private metricTime(grain: Grain | undefined, time: MeasureTime | undefined, pointer: string): Expression {
    if (!time || !grain) {
      throw new Problem('unknown_dimension', 'metric_time is the time of a KPI; name the KPI in `metrics`.', { pointer });
    }
    return time.bucket(grain);
  }

  private field(name: FieldName, grain: Grain | undefined, pointer: string): FieldExpression {
    const field = resolveField(name, this.model, pointer, this.context);
    return fieldExpression(field, this.joinTo(field), this.resolved.timezone, grain);
  }

  /** Alias of the relation that holds the field, joining what leads there. */
  private joinTo(field: Field): string {
    let from = this.alias;
    let fromModel = this.model;
    let path = '';
    for (const hop of field.path) {
      path = path === '' ? hop.entity : `${path}__${hop.entity}`;
      const key = `${path}:${hop.to.name}`;
      const known = this.joins.get(key);
      const alias = known?.alias ?? this.freeAlias(path);
      this.joins.set(key, known ?? { alias, hop, from, fromModel });
      from = alias;
      fromModel = hop.to;
    }
    return from;
  }

  private freeAlias(wanted: string): string {
    const taken = new Set([this.alias, ...[...this.joins.values()].map(({ alias }) => alias)]);
    let alias = wanted;
    for (let count = 2; taken.has(alias); count += 1) {
      alias = `${wanted}_${count}`;
    }
    return alias;
  }

  private entity(model: SemanticModel, name: string, alias: string): Expression {
    return elementExpression(model.entities.find((entity) => entity.name === name) ?? { name }, alias);
  }
}

function metricTimeField(time: MeasureTime | undefined, grain: Grain | undefined, pointer: string): FieldExpression {
  if (!time) {
    throw new Problem('unknown_dimension', 'metric_time is the time of a KPI; name the KPI in `metrics`.', { pointer });
  }
  return { raw: time.raw, time: { ...time, grain } };
}
