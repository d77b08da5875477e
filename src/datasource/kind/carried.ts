import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import { type Group, METRIC_TIME, readGroups, writeGroups } from '../groupBy';
import { askedMetrics } from '../savedQuery';
import type { NorthstarQuery } from '../types';

/** Some fields of a question. */
export type Part = Partial<QuestionInput>;

/** What narrows KPIs, whatever is made of them. */
export function narrowing({ filters, where, cohort }: NorthstarQuery): Part {
  return { ...field('filters', filters), ...field('where', where), ...field('cohort', cohort) };
}

/** A field that is only there where it says something. */
export function field<K extends keyof QuestionInput>(name: K, value: QuestionInput[K]): Part {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value };
}

/** The one KPI that a question goes on with: the first that was asked, else the first of the catalogue that suits. */
export function oneMetric(before: NorthstarQuery, catalogue: CatalogueAnswer, suits: (metric: MetricEntry) => boolean): string[] {
  const asked = before.metrics?.[0] ?? askedMetrics(before, catalogue)[0]?.name;
  const found = asked ?? (catalogue.metrics.find(suits) ?? catalogue.metrics[0])?.name;
  return found === undefined ? [] : [found];
}

/**
 * The question before, about one KPI that suits: of those that were asked, or else of all, the first that does. Another
 * KPI than before takes along the groups and filters that it has.
 */
export function aboutSuiting(before: NorthstarQuery, catalogue: CatalogueAnswer, suits: (metric: MetricEntry) => boolean): NorthstarQuery {
  const asked = (before.metrics ?? []).flatMap((name) => catalogue.metrics.filter((metric) => metric.name === name));
  const kept = asked.find(suits);
  const found = kept ?? catalogue.metrics.find(suits);
  if (!found || kept) {
    return { ...before, metrics: found ? [found.name] : oneMetric(before, catalogue, () => true) };
  }
  const has = (name: string) => found.dimensions.includes(name);
  return {
    ...before,
    metrics: [found.name],
    filters: before.filters?.filter(({ field: name }) => has(name)),
    where: undefined,
    group_by: writeGroups({ others: others(before).filter(({ name }) => has(name)) }),
  };
}

/** Groups beside time; a second cut of time is a group of time too. */
export function others({ group_by }: NorthstarQuery): readonly Group[] {
  return readGroups(group_by).others.filter(({ name }) => name !== METRIC_TIME);
}

/** The groups as they were, over time as it was cut, or by a grain where no time was asked that a line can go through. */
export function overTime(before: NorthstarQuery, catalogue: CatalogueAnswer, grain: string): QuestionInput['group_by'] {
  const { time } = readGroups(before.group_by, catalogue);
  const isCut = time !== undefined && time.date_part === undefined && (time.grain !== 'auto' || grain === 'auto');
  return writeGroups({ time: isCut ? time : { name: METRIC_TIME, grain }, others: others(before) });
}
