import type { CatalogueAnswer } from '../../contract/catalogue';
import { type DatePart, type Grain, GRAINS, isAtLeast, isGrain } from '../../contract/grain';
import type { QuestionInput } from '../../contract/question';
import { readCall } from './dbtCall';

/** The dimension that every KPI has: its own time. */
export const METRIC_TIME = 'metric_time';

/** How a time is cut: into buckets of a grain, or to a part of its date. Neither is the time's own smallest grain. */
export interface Cut {
  /** One of `GRAINS`, `auto` (the panel's) or a calendar of the catalogue. */
  readonly grain?: string;
  readonly date_part?: DatePart;
}

/** One group of a question: a dimension or an entity, and how it is cut where it is a time. */
export interface Group extends Cut {
  readonly name: string;
}

type GroupByInput = NonNullable<QuestionInput['group_by']>[number];
type Calendars = Pick<CatalogueAnswer, 'calendars'>;

/** A question's groups as the editor shows them: the first time apart from the rest, which keeps its order. */
export interface Groups {
  /** A group of `metric_time`; undefined where the answer is not told apart by time. */
  readonly time?: Group;
  readonly others: readonly Group[];
}

export function readGroups(groupBy: QuestionInput['group_by'], catalogue?: Calendars): Groups {
  const groups = (groupBy ?? []).map((written) => readGroup(written, catalogue));
  const time = groups.find(({ name }) => name === METRIC_TIME);
  return { time, others: groups.filter((group) => group !== time) };
}

export function writeGroups({ time, others }: Groups): GroupByInput[] {
  return [...(time ? [time] : []), ...others].map(writeGroup);
}

/** Reads each of the ways in which a group may be written. What none of them fits stays as it is, as a name. */
export function readGroup(written: GroupByInput, catalogue?: Calendars): Group {
  if (typeof written !== 'string') {
    const { name, grain, date_part } = written;
    return grain === undefined && date_part === undefined ? readGroup(name, catalogue) : { name, grain, date_part };
  }
  return readCall(written) ?? splitGrain(written, catalogue);
}

/** dbt's one word, such as `metric_time__day`; a part of a date has no such spelling. */
export function writeGroup({ name, grain, date_part }: Group): GroupByInput {
  return date_part ? { name, date_part } : groupName({ name, grain });
}

/** The column that a group becomes in the answer, by dbt's rule: also what orders it. */
export function groupName({ name, grain, date_part }: Group): string {
  return [name, ...(date_part ? [`extract_${date_part}`] : grain ? [grain] : [])].join('__');
}

/** A name without its grain, and the grain: `order__created__month` is `order__created` by month. */
function splitGrain(name: string, catalogue: Calendars | undefined): Group {
  const at = name.lastIndexOf('__');
  const [head, tail] = [name.slice(0, at), name.slice(at + 2)];
  const isCalendar = catalogue?.calendars.some((calendar) => calendar.name === tail) ?? false;
  const isCut = tail === 'auto' || isGrain(tail) || isCalendar || head === METRIC_TIME;
  return at > 0 && isCut ? { name: head, grain: tail } : { name };
}

/** Grains that people are offered, finest first; finer ones are asked by name. */
export const OFFERED_GRAINS: readonly Grain[] = GRAINS.filter((grain) => isAtLeast(grain, 'minute'));

/** Offered grains that every one of the KPIs may be asked at; all of them where there is no KPI. */
export function sharedGrains(metrics: readonly { readonly grains: readonly Grain[] }[]): readonly Grain[] {
  return OFFERED_GRAINS.filter((grain) => metrics.every(({ grains }) => grains.includes(grain)));
}
