import { timeDimensionOf, type Catalogue } from './catalogue';
import { isClockTime } from './clock-time';
import { inputMeasuresOf, inputsOf, type Metric } from './manifest';

/**
 * Whether a metric's newest record is that of its sources: it reads all of their rows, and by a time at which something
 * happened. One that counts failures alone is as old as the last failure, and what stands now is of now.
 */
export function readsAllRows(catalogue: Catalogue, metric: Metric): boolean {
  switch (metric.type) {
    case 'simple':
    case 'cumulative':
      return metric.filter.length === 0 && inputMeasuresOf(metric).every(({ name, filter }) => filter.length === 0 && happens(catalogue, name));
    case 'ratio':
    case 'derived':
      return metric.filter.length === 0 && inputsOf(metric).every((input) => isWhole(catalogue, input));
    default:
      return false;
  }
}

function isWhole(catalogue: Catalogue, { name, filter, offset_window: window, offset_to_grain: start }: ReturnType<typeof inputsOf>[number]): boolean {
  const metric = catalogue.findMetric(name);
  return filter.length === 0 && window === undefined && start === undefined && metric !== undefined && readsAllRows(catalogue, metric);
}

function happens(catalogue: Catalogue, measure: string): boolean {
  const found = catalogue.measure(measure);
  const time = found && timeDimensionOf(found);
  return time !== undefined && !isClockTime(time);
}
