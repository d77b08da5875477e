import type { CatalogueAnswer } from '../../../contract/catalogue';
import { type Group, groupName, METRIC_TIME, readGroup, readGroups } from '../groupBy';
import type { NorthstarQuery } from '../types';
import type { Fault } from './faults';

/** Where a fault of the groups is told: beside time, beside the field that cuts a time, else beside all others. */
export interface GroupFaults {
  readonly time?: string;
  readonly others?: string;
  readonly ofCut: (group: Group) => string | undefined;
}

export function groupFaults(fault: Fault | undefined, groupBy: NorthstarQuery['group_by'], catalogue: CatalogueAnswer): GroupFaults {
  const written = fault?.index === undefined ? undefined : groupBy?.[fault.index];
  const nothing = { ofCut: () => undefined };
  if (!fault || written === undefined) {
    return fault ? { ...nothing, others: fault.text } : nothing;
  }
  const group = readGroup(written, catalogue);
  const name = groupName(group);
  const { time } = readGroups(groupBy, catalogue);
  if (time && groupName(time) === name) {
    return { ...nothing, time: fault.text };
  }
  return hasCut(group, catalogue) ? { ofCut: (other) => (groupName(other) === name ? fault.text : undefined) } : { ...nothing, others: fault.text };
}

/** True where a group is a time, so that a field says how it is cut. */
export function hasCut({ name }: Group, { dimensions }: CatalogueAnswer): boolean {
  return name === METRIC_TIME || dimensions.some((dimension) => dimension.name === name && dimension.type === 'time');
}
