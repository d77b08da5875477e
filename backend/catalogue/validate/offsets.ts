import { isGrain } from '../../../contract/grain';
import type { Catalogue } from '../catalogue';
import { inputsOf, type Metric, type MetricInput } from '../manifest';
import type { Rule } from './rule';

/**
 * What an offset cannot move: a conversion, whose two events would part, and by a calendar's periods anything that is
 * offset inside once more. Follows metrics down to their measures, so it needs an end to that.
 */
export const offsets: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) =>
    inputsOf(metric)
      .filter(isOffset)
      .flatMap((input) => faultOf(input, catalogue))
      .map((message) => ({ place: metric.place, message: `${metric.name}: ${message}` }))
  );

function isOffset({ offset_window: window, offset_to_grain: grain }: MetricInput): boolean {
  return window !== undefined || grain !== undefined;
}

function faultOf({ name, offset_window: window }: MetricInput, catalogue: Catalogue): readonly string[] {
  const inside = metricsInside(name, catalogue);
  const conversion = inside.find(({ type }) => type === 'conversion');
  if (conversion) {
    return [`${name} is offset, but ${conversion.name} is a conversion, which no offset can move`];
  }
  const isByCalendar = window !== undefined && !isGrain(window.granularity);
  const again = inside.find((metric) => inputsOf(metric).some(isOffset));
  return isByCalendar && again ? [`${name} is offset by ${window.granularity}, but ${again.name} inside it is offset too; a custom granularity can be the only offset`] : [];
}

/** The metric of that name and those that it is computed from. */
function metricsInside(name: string, catalogue: Catalogue, known: Set<Metric> = new Set()): readonly Metric[] {
  const metric = catalogue.findMetric(name);
  if (metric && !known.has(metric)) {
    known.add(metric);
    inputsOf(metric).forEach((input) => metricsInside(input.name, catalogue, known));
  }
  return [...known];
}
