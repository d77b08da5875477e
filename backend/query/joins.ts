import { readRows } from '../access/policy';
import { isKeyOf, validityOf } from '../catalogue/catalogue';
import type { Field, Hop } from '../catalogue/field';
import type { Dimension, SemanticModel } from '../catalogue/manifest';
import { allOf, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { Join, Named, Read, Relation } from '../plan/relation';
import { dimensionTime, elementExpression, type TimeExpression } from './field-expression';
import type { QueryContext, Resolved } from './resolve';

interface Joined {
  readonly type: Join['type'];
  readonly right: Read | Named;
  readonly on?: Expression;
}

/**
 * What is joined to a model's rows, each relation under a name of its own. A join to another model cannot multiply
 * rows: resolving its path has proved that (catalogue/field).
 */
export class Joins {
  /** Name of the model's own rows. */
  readonly root: string;
  private readonly joined = new Map<string, Joined>();
  private readonly aliases = new Set<string>();
  /** The steps that lead to fields; `end` is the model that a longer way leads to. */
  private readonly hops: { readonly step: string; readonly alias: string; end?: string }[] = [];

  constructor(
    private readonly model: SemanticModel,
    private readonly resolved: Resolved,
    private readonly context: QueryContext,
    private readonly type: 'left' | 'full'
  ) {
    this.root = this.freeAlias(model.name);
  }

  get isEmpty(): boolean {
    return this.joined.size === 0;
  }

  /** The rows, or what stands in for them, with everything joined to them. */
  to(start: Relation): Relation {
    return [...this.joined.values()].reduce<Relation>((left, join) => ({ kind: 'join', left, ...join }), start);
  }

  /** Name of a relation that is joined once, however often it is asked for; `join` makes it under a free name. */
  once(key: string, wanted: string, join: (alias: string) => Pick<Joined, 'right' | 'on'>): string {
    const known = this.joined.get(key);
    if (known) {
      return known.right.alias;
    }
    const alias = this.freeAlias(wanted);
    this.joined.set(key, { type: 'left', ...join(alias) });
    return alias;
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

  /**
   * Name of the relation that holds the field, joining what leads there; `happened` is when the rows did. Models that lie behind the same one are
   * each reached by a way of their own, as in MetricFlow; a model on such a way needs no join besides.
   */
  toField(field: Field, happened: TimeExpression | undefined): string {
    const end = field.path.length > 1 ? field.model.name : undefined;
    let from = this.root;
    let fromModel = this.model;
    let path = '';
    for (const hop of field.path) {
      path = path === '' ? hop.entity : `${path}__${hop.entity}`;
      const step = `${from} ${path} ${hop.to.name}`;
      const known = this.hops.find((one) => one.step === step && (end === undefined || one.end === undefined || one.end === end));
      const alias = known?.alias ?? this.hop(hop, fromModel, from, path, happened);
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

  private hop(hop: Hop, fromModel: SemanticModel, from: string, path: string, happened: TimeExpression | undefined): string {
    const alias = this.freeAlias(path);
    const rows = readRows(hop.to, alias, this.context.tenant);
    const right = rows.kind === 'read' ? rows : { kind: 'named' as const, from: rows, alias };
    this.joined.set(alias, { type: this.type, right, on: this.condition(fromModel, from, hop, alias, happened) });
    return alias;
  }

  /** The same entity, the same partition, and of a slowly changing dimension the row that held at the time. */
  private condition(fromModel: SemanticModel, from: string, { entity, to }: Hop, alias: string, happened: TimeExpression | undefined): Expression | undefined {
    return allOf([
      operation(entityOf(fromModel, entity, from), '=', entityOf(to, entity, alias)),
      ...this.samePartition(fromModel, from, to, alias),
      ...this.heldThen(entity, to, alias, happened),
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
      return before ? [operation(side(fromModel, before, from), '=', own)] : first ? [operation(side(this.model, first, this.root), '=', own)] : [];
    });
  }

  private heldThen(entity: string, to: SemanticModel, alias: string, happened: TimeExpression | undefined): readonly Expression[] {
    const validity = validityOf(to);
    const key = to.entities.find((own) => own.name === entity && isKeyOf(to, own));
    if (!validity || key?.type !== 'natural' || !happened) {
      return [];
    }
    const bound = (dimension: typeof validity.start) =>
      dimensionTime(dimension, to, elementExpression(dimension, alias), this.resolved.clock).bucket(dimension.type_params?.time_granularity ?? 'day');
    const at = happened.bucket(validity.start.type_params?.time_granularity ?? 'day');
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
