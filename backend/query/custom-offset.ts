import { isAtLeast } from '../../contract/grain';
import { tableOf } from '../access/policy';
import type { Calendar } from '../catalogue/catalogue';
import { allOf, column, operation } from '../plan/build';
import type { Expression } from '../plan/expression';
import type { Named, Relation } from '../plan/relation';
import { timeExpression, type TimeExpression } from './field-expression';
import type { Clock } from './time';
import { spineTime } from './time-spine';

/** The buckets of a time spine beside those that lie so many periods of a calendar before them. */
export interface CustomOffset {
  readonly relation: Named;
  /** The bucket whose rows count. */
  readonly source: TimeExpression;
  /** When they are told. */
  readonly time: TimeExpression;
  period(calendar: Calendar): Expression | undefined;
}

/**
 * Looks back by whole periods of a calendar: the third day of a period looks at the third day of the period before.
 * A day that the other period does not have looks at nothing. Where only whole periods are asked for, every day of the
 * period before counts.
 */
export function customOffset(calendar: Calendar, count: number, isByPeriod: boolean, alias: string, isInstant: boolean, clock: Clock): CustomOffset {
  const relation: Named = { kind: 'named', from: isByPeriod ? byPeriod(calendar, count) : byBucket(calendar, count), alias };
  const bucket = (name: string) => timeExpression(column(name, alias), isInstant && !isAtLeast(calendar.base, 'day'), calendar.base, clock, true);
  return {
    relation,
    source: bucket('source_bucket'),
    time: bucket('bucket'),
    period: (other) => (other.name === calendar.name ? column('period', alias) : undefined),
  };
}

/** Each period of the calendar with the one that lies `count` before it. */
function periods(calendar: Calendar, count: number): Named {
  const { bucket, period } = columnsOf(calendar);
  const listed: Relation = {
    kind: 'aggregate_by',
    from: { kind: 'read', table: tableOf(calendar.spine.node_relation), alias: SPINE },
    keys: [{ name: 'period', expression: period }],
    values: [{ name: 'first_bucket', expression: { kind: 'aggregate', aggregation: 'min', operand: bucket } }],
  };
  const order = [{ by: column('first_bucket'), descending: false }];
  const earlier: Relation = {
    kind: 'project',
    from: { kind: 'named', from: listed, alias: 'listed' },
    columns: [
      { name: 'period', expression: column('period') },
      { name: 'first_bucket', expression: column('first_bucket') },
      { name: 'source_period', expression: { kind: 'window', fn: 'lag', operand: column('period'), distance: count, partition: [], order } },
    ],
  };
  return { kind: 'named', from: earlier, alias: 'periods' };
}

function byPeriod(calendar: Calendar, count: number): Relation {
  const { bucket, period } = columnsOf(calendar);
  return {
    kind: 'project',
    from: {
      kind: 'join',
      type: 'inner',
      left: { kind: 'read', table: tableOf(calendar.spine.node_relation), alias: SPINE },
      right: periods(calendar, count),
      on: operation(period, '=', column('source_period', 'periods')),
    },
    columns: [
      { name: 'source_bucket', expression: bucket },
      { name: 'bucket', expression: column('first_bucket', 'periods') },
      { name: 'period', expression: column('period', 'periods') },
    ],
  };
}

function byBucket(calendar: Calendar, count: number): Relation {
  const joined: Relation = {
    kind: 'join',
    type: 'inner',
    left: { kind: 'join', type: 'inner', left: numbered(calendar, 'told'), right: periods(calendar, count), on: operation(column('period', 'told'), '=', column('period', 'periods')) },
    right: numbered(calendar, 'source'),
    on: allOf([operation(column('source_period', 'periods'), '=', column('period', 'source')), operation(column('place', 'told'), '=', column('place', 'source'))]),
  };
  return {
    kind: 'project',
    from: joined,
    columns: [
      { name: 'source_bucket', expression: column('bucket', 'source') },
      { name: 'bucket', expression: column('bucket', 'told') },
      { name: 'period', expression: column('period', 'told') },
    ],
  };
}

/** Each bucket with its place in its period, counted from 1. */
function numbered(calendar: Calendar, alias: string): Named {
  const { bucket, period } = columnsOf(calendar);
  const place: Expression = { kind: 'window', fn: 'row_number', partition: [period], order: [{ by: bucket, descending: false }] };
  const from: Relation = {
    kind: 'project',
    from: { kind: 'read', table: tableOf(calendar.spine.node_relation), alias: SPINE },
    columns: [
      { name: 'bucket', expression: bucket },
      { name: 'period', expression: period },
      { name: 'place', expression: place },
    ],
  };
  return { kind: 'named', from, alias };
}

const SPINE = 'time_spine';

function columnsOf({ spine, column: periodColumn }: Calendar): { bucket: Expression; period: Expression } {
  return { bucket: spineTime(spine, SPINE), period: column(periodColumn, SPINE) };
}
