import type { CatalogueAnswer } from '../../contract/catalogue';
import { GRAINS, isGrain, type Grain } from '../../contract/grain';
import type { QuestionInput } from '../../contract/question';

/** The dimension that every KPI has: its own time. */
export const METRIC_TIME = 'metric_time';

/** How an editor cuts time: the panel's grain, a fixed one, the KPI's own smallest one, or not at all. */
export type TimeCut = 'auto' | 'own' | 'none' | Grain;

type GroupByInput = NonNullable<QuestionInput['group_by']>[number];

/** dbt's one-word spelling of a group, such as `metric_time__day`. */
export function groupByName(group: GroupByInput): string {
  return typeof group === 'string' ? group : `${group.name}__${group.grain}`;
}

/** A question's groups as the editor shows them: time apart from the dimensions, which keep their order. */
export interface Groups {
  readonly time: TimeCut;
  readonly dimensions: readonly string[];
}

export function readGroups(groupBy: QuestionInput['group_by']): Groups {
  const names = (groupBy ?? []).map(groupByName);
  const time = names.map(timeCut).find((cut) => cut !== undefined);
  return { time: time ?? 'none', dimensions: names.filter((name) => timeCut(name) === undefined) };
}

export function writeGroups({ time, dimensions }: Groups): string[] {
  const cut = { none: [], own: [METRIC_TIME] }[time as string] ?? [`${METRIC_TIME}__${time}`];
  return [...cut, ...dimensions];
}

function timeCut(name: string): TimeCut | undefined {
  if (name === METRIC_TIME) {
    return 'own';
  }
  const [head, grain] = splitGrain(name);
  return head === METRIC_TIME ? grain : undefined;
}

/** A name without its grain, and the grain: `order__created__month` is `order__created` by month. */
function splitGrain(name: string): [string, Grain | 'auto' | undefined] {
  const at = name.lastIndexOf('__');
  const tail = name.slice(at + 2);
  return at > 0 && (tail === 'auto' || isGrain(tail)) ? [name.slice(0, at), tail] : [name, undefined];
}

/** A dimension's name as people read it; names that the catalogue lacks stay as they are. */
export function dimensionLabel(name: string, catalogue: CatalogueAnswer | undefined): string {
  const [head, grain] = splitGrain(name);
  if (head === METRIC_TIME) {
    return grain === 'auto' ? 'time' : (grain ?? 'time');
  }
  const label = catalogue?.dimensions.find((dimension) => dimension.name === name || dimension.name === head)?.label;
  return label === undefined ? name : `${label}${grain && head !== name ? ` (${grain})` : ''}`;
}

/** Grains that every one of the KPIs may be asked at, finest first; all of them where there is no KPI. */
export function sharedGrains(metrics: readonly { readonly grains: readonly Grain[] }[]): readonly Grain[] {
  return GRAINS.filter((grain) => metrics.every(({ grains }) => grains.includes(grain)));
}
