import { Problem } from '../../contract/problem';
import { readRows, tableOf } from '../access/policy';
import { isKeyOf, timeDimensionOf, validityOf, type Calendar } from '../catalogue/catalogue';
import { isOwnField, parseFieldName, reachableFields, type Field, type FieldName, type Hop } from '../catalogue/field';
import type { Dimension, Measure, SemanticModel } from '../catalogue/manifest';
import { allOf, column, operation } from '../plan/build';
import type { Expression, Reference } from '../plan/expression';
import type { Join, Named, Read, Relation } from '../plan/relation';
import { placed, type Condition } from './condition';
import { dimensionTime, elementExpression, fieldExpression, shownLater, type FieldExpression, type TimeExpression } from './field-expression';
import { filterExpression } from './filter-expression';
import { grainOf, METRIC_TIME, resolveField, type Key, type QueryContext, type Resolved } from './resolve';

/** The time that a pass tells, where it has one: of the measure itself, or of the time spine that it is joined to. */
export interface PassTime {
  /** Name of the model's dimension that it stands for. */
  readonly dimension: string;
  /** As a condition sees it that has so many offsets around it; 0 and 1 are the answer's own time. */
  at(level: number): TimeExpression;
  /** Periods that it knows already, without another join. */
  calendar?(calendar: Calendar): Expression | undefined;
}

/** Plans a metric by some of its fields alone, for templates such as `{{ Metric('bookings', ['listing']) }} > 2`. */
export type PlanMetricBy = (name: string, groupBy: readonly string[], resolved: Resolved, context: QueryContext) => Relation;

/** In place of a condition's level: its times are those that the answer shows. */
const AS_SHOWN = -1;

interface Joined {
  readonly type: Join['type'];
  readonly right: Read | Named;
  readonly on?: Expression;
}

/** The rows of a model and the joins that its fields need; a join is added when a field first asks for it. */
export class Rows {
  readonly alias: string;
  private readonly joins = new Map<string, Joined>();
  private readonly aliases = new Set<string>();
  /** The steps of joins that lead to fields; `end` is the model that a longer way leads to. */
  private readonly hops: { readonly step: string; readonly alias: string; end?: string }[] = [];
  private passTime?: PassTime;
  /** When the rows themselves happened, whatever looks back at them. */
  private happened?: TimeExpression;
  private begin: (rows: Read | Named) => Relation = (rows) => rows;

  constructor(
    readonly model: SemanticModel,
    private readonly resolved: Resolved,
    private readonly context: QueryContext,
    private readonly planMetricBy: PlanMetricBy,
    private readonly joinType: 'left' | 'full' = 'left'
  ) {
    this.alias = this.freeAlias(model.name);
  }

  /** The measure's own time over these rows. */
  measureTime(measure: Measure): TimeExpression & { readonly dimension: string } {
    const dimension = timeDimensionOf({ model: this.model, measure });
    if (!dimension) {
      throw new Problem('invalid_catalogue', `The measure "${measure.name}" has no time dimension.`);
    }
    const own = dimensionTime(dimension, this.model, elementExpression(dimension, this.alias), this.resolved.clock);
    this.happened = own;
    return { dimension: dimension.name, ...own };
  }

  /** Says what metric_time is here; `begin` puts something before the model's rows, such as a time spine. */
  tellTimeBy(time: PassTime, begin: (rows: Read | Named) => Relation = (rows) => rows): void {
    this.passTime = time;
    this.begin = begin;
  }

  key(key: Key, pointer: string): Expression {
    const isCut = !key.isMetricTime && key.field.grain !== undefined;
    const field = key.isMetricTime ? this.metricTime(0, pointer) : this.field(key.field, isCut || key.datePart !== undefined, 0, pointer);
    return field.time ? this.cut(field.time, key, this.isPassTime(key.field)) : field.raw;
  }

  condition(condition: Condition): Expression {
    const { pointer } = condition;
    // What the question says of time holds of the times that it shows, also of the period before.
    const level = this.resolved.shownAfter && pointer !== '' ? AS_SHOWN : condition.level;
    if (condition.kind === 'filter') {
      const name = this.fieldName(condition.filter.field);
      const field = name.base === METRIC_TIME ? this.metricTime(level, pointer) : this.field(name, name.grain !== undefined, level, pointer);
      const calendar = this.context.catalogue.calendars.get(name.grain ?? '');
      const asked = calendar && field.time ? { raw: this.cut(field.time, { calendar }, this.isPassTime(name)) } : field;
      return filterExpression(condition.filter, asked, this.resolved.clock.zone, pointer, name.grain);
    }
    return placed(condition.expression, (reference) => this.reference(reference, level, pointer), (reference) => this.isTime(reference, level, pointer));
  }

  relation(conditions: readonly Expression[]): Relation {
    if (this.context.without?.has('unused_joins')) {
      reachableFields(this.context.catalogue, this.model).forEach((field) => this.joinTo(field));
    }
    const own = readRows(this.model, this.alias, this.context.tenant);
    const begun = this.begin(own.kind === 'read' ? own : { kind: 'named', from: own, alias: this.alias });
    // Without a spine the tenant's rows need no sub-query of their own, unless rows that another model alone has stay.
    const isInner = this.joinType === 'full' && this.joins.size > 0;
    const joined = this.joinedTo(begun.kind === 'named' && !isInner ? own : begun);
    return this.filtered(joined, conditions);
  }

  filtered(from: Relation, conditions: readonly Expression[]): Relation {
    const condition = allOf(conditions);
    return condition ? { kind: 'filter', from, condition } : from;
  }

  /** What the fields needed, joined to something that stands in for the model's rows. */
  joinedTo(start: Relation): Relation {
    return [...this.joins.values()].reduce<Relation>((left, join) => ({ kind: 'join', left, ...join }), start);
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
    return dimension ? dimensionTime(dimension, this.model, raw, this.resolved.clock).bucket(dimension.type_params?.time_granularity ?? 'day') : raw;
  }

  /** A name that no relation here has yet. */
  freeAlias(wanted: string): string {
    let alias = wanted;
    for (let count = 2; this.aliases.has(alias); count += 1) {
      alias = `${wanted}_${count}`;
    }
    this.aliases.add(alias);
    return alias;
  }

  private fieldName(name: string): FieldName {
    return parseFieldName(name, this.context.catalogue.calendars);
  }

  private metricTime(level: number, pointer: string): FieldExpression {
    if (!this.passTime) {
      throw new Problem('unknown_dimension', 'metric_time is the time of a KPI; name the KPI in `metrics`.', { pointer });
    }
    const { shownAfter, clock } = this.resolved;
    const told = this.passTime.at(level);
    const time = level === AS_SHOWN && shownAfter ? shownLater(told, shownAfter, clock) : told;
    return { raw: time.raw, time };
  }

  /** True where the name is that of the time which is told here. */
  isTimeNamed(name: string): boolean {
    return this.isPassTime(this.fieldName(name));
  }

  private isPassTime(name: FieldName): boolean {
    return name.base === METRIC_TIME || isOwnField(this.model, name, this.passTime?.dimension);
  }

  private reference(reference: Reference, level: number, pointer: string): Expression {
    if (reference.type === 'metric') {
      return this.metricValue(reference, pointer);
    }
    const { time, raw } = this.referred(reference, level, pointer);
    const { datePart } = reference;
    const name = this.referredName(reference);
    const cut = datePart ? { datePart } : grainOf(name.grain ?? (name.base === METRIC_TIME ? this.resolved.usualGrain : time?.granularity), pointer, this.context);
    return time ? this.cut(time, cut, this.isPassTime(name)) : raw;
  }

  private isTime(reference: Reference, level: number, pointer: string): boolean {
    const isCalendar = this.context.catalogue.calendars.has(this.referredName(reference).grain ?? '');
    return reference.type === 'dimension' && !reference.datePart && !isCalendar && this.referred(reference, level, pointer).time !== undefined;
  }

  private referredName({ name, grain }: Reference): FieldName {
    return { ...this.fieldName(name), ...(grain ? { grain: grain.toLowerCase() } : {}) };
  }

  private referred(reference: Reference, level: number, pointer: string): FieldExpression {
    const name = this.referredName(reference);
    return name.base === METRIC_TIME ? this.metricTime(level, pointer) : this.field(name, name.grain !== undefined || reference.datePart !== undefined, level, pointer);
  }

  private cut(time: TimeExpression, { grain, calendar, datePart }: Pick<Key, 'grain' | 'calendar' | 'datePart'>, isPassTime: boolean): Expression {
    if (datePart) {
      return time.part(datePart);
    }
    return calendar ? ((isPassTime ? this.passTime?.calendar?.(calendar) : undefined) ?? this.period(time, calendar)) : time.bucket(grain ?? time.granularity);
  }

  /** The period of a calendar that a time lies in, from the calendar's time spine. */
  private period(time: TimeExpression, { name, spine, base, column: periods }: Calendar): Expression {
    const day = time.bucket(base);
    const key = `calendar ${name} ${JSON.stringify(day)}`;
    const known = this.joins.get(key);
    const alias = known?.right.alias ?? this.freeAlias(`${name}_calendar`);
    if (!known) {
      const right: Read = { kind: 'read', table: tableOf(spine.node_relation), alias };
      this.joins.set(key, { type: 'left', right, on: operation(day, '=', column(spine.primary_column.name, alias)) });
    }
    return column(periods, alias);
  }

  private field(name: FieldName, isCut: boolean, level: number, pointer: string): FieldExpression {
    const field = resolveField(name, this.model, isCut, pointer, this.context);
    if (field.path.length === 0 && field.kind === 'dimension' && field.dimension.name === this.passTime?.dimension) {
      return this.metricTime(level, pointer);
    }
    return fieldExpression(field, this.joinTo(field), this.resolved.clock);
  }

  /** A metric of each entity, as a column beside the entity's rows. */
  private metricValue({ name, groupBy: written = [] }: Reference, pointer: string): Expression {
    const groupBy = [...new Set(written)];
    const key = `metric ${name} ${groupBy.join(' ')}`;
    const known = this.joins.get(key);
    const alias = known?.right.alias ?? this.freeAlias(`${groupBy.map((entity) => entity.replace(/^.*__/, '')).join('_')}_${name}`);
    if (!known) {
      const on = groupBy.map((entity) => operation(this.outerEntity(entity, pointer), '=', column(entity, alias)));
      this.joins.set(key, { type: 'left', right: { kind: 'named', from: this.planMetricBy(name, groupBy, this.resolved, this.context), alias }, on: allOf(on) });
    }
    return column(name, alias);
  }

  /** The entity of these rows that a metric's entity is matched with: of that name, whatever path leads to it inside. */
  private outerEntity(path: string, pointer: string): Expression {
    const name = parseFieldName(path);
    const bare = { base: name.element, entities: [], element: name.element };
    const isOwn = this.model.entities.some((entity) => entity.name === name.element);
    return this.field(isOwn ? bare : name, false, 0, pointer).raw;
  }

  /**
   * Alias of the relation that holds the field, joining what leads there. Models that lie behind the same one are
   * each reached by a way of their own, as in MetricFlow; a model on such a way needs no join besides.
   */
  private joinTo(field: Field): string {
    const end = field.path.length > 1 ? field.model.name : undefined;
    let from = this.alias;
    let fromModel = this.model;
    let path = '';
    for (const hop of field.path) {
      path = path === '' ? hop.entity : `${path}__${hop.entity}`;
      const step = `${from} ${path} ${hop.to.name}`;
      const known = this.hops.find((one) => one.step === step && (end === undefined || one.end === undefined || one.end === end));
      const alias = known?.alias ?? this.joinHop(hop, fromModel, from, path);
      if (known) {
        known.end ??= end;
      } else {
        this.hops.push({ step, alias, end });
      }
      from = alias;
      fromModel = hop.to;
    }
    return from;
  }

  private joinHop(hop: Hop, fromModel: SemanticModel, from: string, path: string): string {
    const alias = this.freeAlias(path);
    const rows = readRows(hop.to, alias, this.context.tenant);
    const right = rows.kind === 'read' ? rows : { kind: 'named' as const, from: rows, alias };
    this.joins.set(alias, { type: this.joinType, right, on: this.joinCondition(fromModel, from, hop, alias) });
    return alias;
  }

  /** The same entity, the same partition, and of a slowly changing dimension the row that held at the time. */
  private joinCondition(fromModel: SemanticModel, from: string, { entity, to }: Hop, alias: string): Expression | undefined {
    return allOf([
      operation(entityOf(fromModel, entity, from), '=', entityOf(to, entity, alias)),
      ...this.samePartition(fromModel, from, to, alias),
      ...this.heldThen(entity, to, alias),
    ]);
  }

  /** A partition that the joined model shares with the one before it, or else with the rows that everything is joined to. */
  private samePartition(fromModel: SemanticModel, from: string, to: SemanticModel, alias: string): readonly Expression[] {
    const side = (model: SemanticModel, partition: Dimension, at: string) => {
      const raw = elementExpression(partition, at);
      return partition.type === 'time' ? dimensionTime(partition, model, raw, this.resolved.clock).bucket(partition.type_params?.time_granularity ?? 'day') : raw;
    };
    return to.dimensions.filter(({ is_partition }) => is_partition).flatMap((partition) => {
      const partitionOf = (model: SemanticModel) => model.dimensions.find(({ name, is_partition }) => is_partition && name === partition.name);
      const before = partitionOf(fromModel);
      const first = partitionOf(this.model);
      const own = side(to, partition, alias);
      return before ? [operation(side(fromModel, before, from), '=', own)] : first ? [operation(side(this.model, first, this.alias), '=', own)] : [];
    });
  }

  private heldThen(entity: string, to: SemanticModel, alias: string): readonly Expression[] {
    const validity = validityOf(to);
    const key = to.entities.find((own) => own.name === entity && isKeyOf(to, own));
    if (!validity || key?.type !== 'natural' || !this.happened) {
      return [];
    }
    const bound = (dimension: typeof validity.start) =>
      dimensionTime(dimension, to, elementExpression(dimension, alias), this.resolved.clock).bucket(dimension.type_params?.time_granularity ?? 'day');
    const at = this.happened.bucket(validity.start.type_params?.time_granularity ?? 'day');
    const end = bound(validity.end);
    return [
      operation(at, '>=', bound(validity.start)),
      operation(operation(at, '<', end), 'or', { kind: 'is_null', operand: end, negated: false }),
    ];
  }
}

function entityOf(model: SemanticModel, name: string, alias: string): Expression {
  return elementExpression(model.entities.find((entity) => entity.name === name) ?? { name }, alias);
}
