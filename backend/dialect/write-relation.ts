import type { SqlParam } from '../../contract/answer';
import { mapOperands, type Expression } from '../plan/expression';
import type { Join, NamedExpression, Named, Read, Relation } from '../plan/relation';
import type { Dialect } from './dialect';
import { asValue, expressionWriter, Parameters } from './write-expression';

/** One SELECT that is being put together; clauses fill up in the order in which SQL carries them out. */
interface Block {
  readonly from: readonly string[];
  readonly where: readonly Expression[];
  readonly columns?: readonly NamedExpression[];
  readonly groupBy?: readonly NamedExpression[];
  readonly orderBy?: readonly string[];
  readonly limit?: number;
}

type Clause = 'from' | 'where' | 'groupBy' | 'columns' | 'orderBy' | 'limit';
const CLAUSES: readonly Clause[] = ['from', 'where', 'groupBy', 'columns', 'orderBy', 'limit'];

/**
 * Writes a plan as one indented statement, with its comment above it. Neighbouring nodes share a SELECT wherever that
 * means the same, so that the statement reads as a person would have written it. `now`: the instant of asking in ISO text,
 * which an expression may read. `columns`: the names of its columns.
 */
export function writeSql(plan: Relation, dialect: Dialect, comment: string, now?: string): { sql: string; params: readonly SqlParam[]; columns?: readonly string[] } {
  const parameters = new Parameters();
  const { sql, columns } = new RelationWriter(dialect, expressionWriter(dialect, parameters, now)).statement(plan);
  return { sql: [...commentLines(comment), sql, ...(dialect.epilogue ? [dialect.epilogue] : [])].join('\n'), params: parameters.values, columns };
}

function commentLines(comment: string): string[] {
  return comment.split(/[\r\n]+/).map((line) => `-- ${line.trim()}`);
}

class RelationWriter {
  constructor(
    private readonly dialect: Dialect,
    private readonly expression: (expression: Expression) => string
  ) {}

  statement(relation: Relation): { sql: string; columns?: readonly string[] } {
    const block = this.block(relation);
    return { sql: this.write(block), columns: block.columns?.map(({ name }) => name) };
  }

  private select(relation: Relation): string {
    return relation.kind === 'union' ? relation.parts.map((part) => this.select(part)).join('\nUNION ALL\n') : this.write(this.block(relation));
  }

  private block(relation: Relation): Block {
    switch (relation.kind) {
      case 'read':
      case 'named':
        return { from: [this.source(relation)], where: [] };
      case 'join':
        return this.join(relation);
      case 'union':
        return { from: [this.subquery(this.select(relation), 'answer')], where: [] };
      case 'filter': {
        const inner = this.upTo('where', relation.from);
        return { ...inner, where: [...inner.where, relation.condition] };
      }
      case 'aggregate_by': {
        const inner = this.upTo('where', relation.from);
        return { ...inner, groupBy: relation.keys, columns: [...relation.keys, ...relation.values] };
      }
      case 'project': {
        const inner = this.block(relation.from);
        if (inner.groupBy && lastClause(inner) === 'columns') {
          return { ...inner, columns: relation.columns.map((column) => substitute(column, inner.columns ?? [])) };
        }
        return { ...this.wrapAfter('where', inner), columns: relation.columns };
      }
      case 'order': {
        const by = relation.by.map(({ column, descending }) => this.dialect.orderBy(this.dialect.identifier(column), descending));
        return { ...this.upTo('columns', relation.from), orderBy: by };
      }
      case 'limit':
        return { ...this.upTo('orderBy', relation.from), limit: relation.rows };
    }
  }

  /** The block of `relation`, inside a sub-query where it has filled a later clause than `clause` already. */
  private upTo(clause: Clause, relation: Relation): Block {
    return this.wrapAfter(clause, this.block(relation));
  }

  private wrapAfter(clause: Clause, block: Block): Block {
    return CLAUSES.indexOf(lastClause(block)) <= CLAUSES.indexOf(clause) ? block : { from: [this.subquery(this.write(block), 'answer')], where: [] };
  }

  private join({ left, right, type, on }: Join): Block {
    // A filter on the left side may wait until after a left or inner join, not after a full one.
    const isFull = type === 'full';
    const inner: Block = isFull && left.kind === 'named' ? { from: [this.side(left)], where: [] } : this.upTo(isFull ? 'from' : 'where', left);
    const condition = on ? ` ON ${conjuncts(on).map((part) => this.condition(part)).join('\n  AND ')}` : '';
    return { ...inner, from: [...inner.from, `${type.toUpperCase()} JOIN ${isFull ? this.side(right) : this.source(right)}${condition}`] };
  }

  /** A side of a full join, which an engine may want to be kept apart from what surrounds it. */
  private side(relation: Read | Named): string {
    const block = relation.kind === 'named' && this.dialect.fence ? this.block(relation.from) : undefined;
    return block && !block.groupBy && relation.kind === 'named' ? this.subquery(`${this.write(block)}\n${this.dialect.fence}`, relation.alias) : this.source(relation);
  }

  private source(relation: Read | Named): string {
    if (relation.kind === 'named') {
      return this.subquery(this.select(relation.from), relation.alias);
    }
    const table = relation.table.map((part) => this.dialect.identifier(part)).join('.');
    return relation.table.at(-1) === relation.alias ? table : `${table} AS ${this.dialect.identifier(relation.alias)}`;
  }

  private subquery(sql: string, alias: string): string {
    return `(\n${indent(sql)}\n) AS ${this.dialect.identifier(alias)}`;
  }

  private write({ from, where, columns, groupBy, orderBy, limit }: Block): string {
    const list = columns?.map(({ name, expression }) => this.column(name, expression)) ?? ['*'];
    const conditions = where.flatMap(conjuncts).map((condition) => this.condition(condition));
    const keys = groupBy?.map((_, index) => String(index + 1)) ?? [];
    return [
      clause('SELECT', list.length === 0 ? ['1'] : list, ','),
      `FROM ${from.join('\n')}`,
      ...(conditions.length > 0 ? [clause('WHERE', conditions, ' AND', true)] : []),
      ...(keys.length > 0 ? [`GROUP BY ${keys.join(', ')}`] : []),
      ...(orderBy && orderBy.length > 0 ? [`ORDER BY ${orderBy.join(', ')}`] : []),
      ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
    ].join('\n');
  }

  private column(name: string, expression: Expression): string {
    const written = asValue(expression, this.expression(expression), this.dialect);
    const keepsItsName = expression.kind === 'column' && expression.name === name && !(this.dialect.namesEveryColumn && expression.relation !== undefined);
    return keepsItsName ? written : `${written} AS ${this.dialect.identifier(name)}`;
  }

  private condition(condition: Expression): string {
    const written = this.expression(condition);
    return condition.kind === 'operation' && condition.operator === 'or' ? `(${written})` : written;
  }
}

function lastClause(block: Block): Clause {
  const filled: readonly (readonly [Clause, boolean])[] = [
    ['limit', block.limit !== undefined],
    ['orderBy', block.orderBy !== undefined],
    ['columns', block.columns !== undefined],
    ['where', block.where.length > 0],
  ];
  return filled.find(([, is]) => is)?.[0] ?? 'from';
}

/** A column over an aggregate's output, written with what the output stands for. */
function substitute({ name, expression }: NamedExpression, outputs: readonly NamedExpression[]): NamedExpression {
  const inside = (part: Expression): Expression => {
    const output = part.kind === 'column' && part.relation === undefined ? outputs.find((candidate) => candidate.name === part.name) : undefined;
    return output ? output.expression : mapOperands(part, inside);
  };
  return { name, expression: inside(expression) };
}

function conjuncts(condition: Expression): readonly Expression[] {
  return condition.kind === 'operation' && condition.operator === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

/** `KEYWORD item` on one line, or one item a line where there are several. */
function clause(keyword: string, items: readonly string[], separator: string, leading = false): string {
  if (items.length === 1) {
    return `${keyword} ${items[0]}`;
  }
  const joined = leading ? items.join(`\n ${separator} `) : items.join(`${separator}\n`);
  return leading ? `${keyword} ${joined}` : `${keyword}\n${indent(joined)}`;
}

/** A line break, or a quoted name, whose own line breaks stay as they are. */
const BREAKS = /\n|"(?:[^"]|"")*"|`(?:[^`\\]|\\[^])*`/g;

function indent(text: string): string {
  return `  ${text.replaceAll(BREAKS, (found) => (found === '\n' ? '\n  ' : found))}`;
}
