import type { Temporal } from 'temporal-polyfill';
import type { Grain } from '../../contract/grain';
import { Problem } from '../../contract/problem';
import { readRows, tableOf } from '../access/policy';
import { timeDimensionOf, type Calendar } from '../catalogue/catalogue';
import { isOwnField, parseFieldName, reachableFields, type FieldName } from '../catalogue/field';
import type { Measure, SemanticModel } from '../catalogue/manifest';
import { allOf, column, operation, parameter } from '../plan/build';
import type { Expression, Reference } from '../plan/expression';
import type { Named, Read, Relation } from '../plan/relation';
import { entityFrom } from './cohort/entity-from';
import { MEMBER, placed, type Condition, type MembersCondition } from './condition';
import { dimensionTime, elementExpression, fieldExpression, shownLater, timeExpression, type FieldExpression, type TimeExpression } from './field-expression';
import { filterExpression } from './filter-expression';
import { resolveField } from './find-field';
import { Joins } from './joins';
import { grainOf, METRIC_TIME, type Key } from './keys';
import type { QueryContext, Resolved } from './resolve';
import { instantText } from './time';
import { spineTime } from './time-spine';

/** The time that a pass tells, where it has one: of the measure itself, or of the time spine that it is joined to. */
export interface PassTime {
  /** Name of the model's dimension that it stands for. */
  readonly dimension: string;
  /** As a condition sees it that has so many offsets around it; 0 and 1 are the answer's own time. */
  at(level: number): TimeExpression;
  /** Periods that it knows already, without another join. */
  calendar?(calendar: Calendar): Expression | undefined;
  /** The grain of the time spine that tells it, bucket by bucket, where one does. */
  readonly spineGrain?: Grain;
}

/** Plans a metric by some of its fields alone, for templates such as `{{ Metric('bookings', ['listing']) }} > 2`. */
export type PlanMetricBy = (name: string, groupBy: readonly string[], resolved: Resolved, context: QueryContext) => Relation;

/** In place of a condition's level: its times are those that the answer shows. */
const AS_SHOWN = -1;

/** The rows of a model and the joins that its fields need; a join is added when a field first asks for it. */
export class Rows {
  readonly alias: string;
  private readonly joins: Joins;
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
    this.joins = new Joins(model, resolved, context, joinType);
    this.alias = this.joins.root;
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

  /** Rows without a time of their own are looked at as they were at one moment: of a slowly changing dimension what held then. */
  seenAt(at: Temporal.Instant): void {
    this.happened = timeExpression(parameter(instantText(at), 'instant'), true, 'second', this.resolved.clock);
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

  /** A field as it stands, cut to no grain; who may see it has been asked before. */
  whole(key: Key): FieldExpression {
    return key.isMetricTime ? this.metricTime(0, '') : this.field(key.field, false, 0, '');
  }

  condition(condition: Condition): Expression {
    const { pointer } = condition;
    if (condition.kind === 'members') {
      return this.isMember(condition);
    }
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

  /** Whether the entity of a row is one of a cohort's members, which are joined once. */
  private isMember({ entity, members, pointer }: MembersCondition): Expression {
    const own = entityFrom(this.model, entity, pointer, this.context.catalogue);
    const key = fieldExpression(own, this.joins.toField(own, this.happened), this.resolved.clock).raw;
    const alias = this.joins.once(`members of ${entity} at ${pointer}`, `${entity}_members`, (free) => ({ right: { kind: 'named', from: members, alias: free }, on: operation(key, '=', column(MEMBER, free)) }));
    return { kind: 'is_null', operand: column(MEMBER, alias), negated: true };
  }

  relation(conditions: readonly Expression[]): Relation {
    if (this.context.without?.has('unused_joins')) {
      reachableFields(this.context.catalogue, this.model).forEach((field) => this.joins.toField(field, this.happened));
    }
    const own = readRows(this.model, this.alias, this.context.tenant);
    const begun = this.begin(own.kind === 'read' ? own : { kind: 'named', from: own, alias: this.alias });
    // Without a spine the tenant's rows need no sub-query of their own, unless rows that another model alone has stay.
    const isInner = this.joinType === 'full' && !this.joins.isEmpty;
    const joined = this.joinedTo(begun.kind === 'named' && !isInner ? own : begun);
    return this.filtered(joined, conditions);
  }

  filtered(from: Relation, conditions: readonly Expression[]): Relation {
    const condition = allOf(conditions);
    return condition ? { kind: 'filter', from, condition } : from;
  }

  /** What the fields needed, joined to something that stands in for the model's rows. */
  joinedTo(start: Relation): Relation {
    return this.joins.to(start);
  }

  /** A field of the model itself, by its bare name. */
  own(name: string): Expression {
    const element = [...this.model.dimensions, ...this.model.entities].find((candidate) => candidate.name === name);
    return elementExpression(element ?? { name }, this.alias);
  }

  /**
   * The moments that a stock is taken at, cut to their own granularity: those of the time spine that looks back at them
   * one by one, since several of its days may look at the same day, as the last days of March do at 28 February.
   */
  stockTime(name: string): Expression {
    const dimension = this.model.dimensions.find((candidate) => candidate.name === name);
    const raw = this.own(name);
    if (!dimension) {
      return raw;
    }
    const granularity = dimension.type_params?.time_granularity ?? 'day';
    const told = this.passTime?.dimension === name && this.passTime.spineGrain === granularity ? this.passTime.at(0) : dimensionTime(dimension, this.model, raw, this.resolved.clock);
    return told.bucket(granularity);
  }

  /** A name that no relation here has yet. */
  freeAlias(wanted: string): string {
    return this.joins.freeAlias(wanted);
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
    const alias = this.joins.once(`calendar ${name} ${JSON.stringify(day)}`, `${name}_calendar`, (free) => ({
      right: { kind: 'read', table: tableOf(spine.node_relation), alias: free },
      on: operation(day, '=', spineTime(spine, free)),
    }));
    return column(periods, alias);
  }

  private field(name: FieldName, isCut: boolean, level: number, pointer: string): FieldExpression {
    const field = resolveField(name, this.model, isCut, pointer, this.context);
    if (field.path.length === 0 && field.kind === 'dimension' && field.dimension.name === this.passTime?.dimension) {
      return this.metricTime(level, pointer);
    }
    return fieldExpression(field, this.joins.toField(field, this.happened), this.resolved.clock);
  }

  /** A metric of each entity, as a column beside the entity's rows. */
  private metricValue({ name, groupBy: written = [] }: Reference, pointer: string): Expression {
    const groupBy = [...new Set(written)];
    const wanted = `${groupBy.map((entity) => entity.replace(/^.*__/, '')).join('_')}_${name}`;
    const alias = this.joins.once(`metric ${name} ${groupBy.join(' ')}`, wanted, (free) => ({
      right: { kind: 'named', from: this.planMetricBy(name, groupBy, this.resolved, this.context), alias: free },
      on: allOf(groupBy.map((entity) => operation(this.outerEntity(entity, pointer), '=', column(entity, free)))),
    }));
    return column(name, alias);
  }

  /** The entity of these rows that a metric's entity is matched with: of that name, whatever path leads to it inside. */
  private outerEntity(path: string, pointer: string): Expression {
    const name = parseFieldName(path);
    const bare = { base: name.element, entities: [], element: name.element };
    const isOwn = this.model.entities.some((entity) => entity.name === name.element);
    return this.field(isOwn ? bare : name, false, 0, pointer).raw;
  }
}
