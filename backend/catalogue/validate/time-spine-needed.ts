import type { Catalogue } from '../catalogue';
import { coarsest, finestGrain } from '../grains';
import { inputMeasuresOf, inputsOf, type Metric } from '../manifest';
import type { Rule } from './rule';

/** What looks back, adds up over time or fills gaps needs to know all buckets: a time spine of days, or of its own grain. */
export const timeSpineNeeded: Rule = (catalogue) =>
  catalogue.manifest.metrics.flatMap((metric) => {
    const reason = reasonOf(metric);
    const grain = reason === undefined ? undefined : coarsest(['day', ...grainOf(catalogue, metric)]);
    return reason === undefined || grain === undefined || catalogue.spineFor(grain)
      ? []
      : [
          {
            place: metric.place,
            message: `${metric.name}: ${reason}, so it needs a time spine of the granularity ${grain} or finer; declare one under \`models:\`, such as { name: time_spine_day, time_spine: { standard_granularity_column: date_day }, columns: [{ name: date_day, granularity: day }] }`,
          },
        ];
  });

function reasonOf(metric: Metric): string | undefined {
  if (metric.type === 'cumulative') {
    return 'is cumulative';
  }
  if (inputsOf(metric).some((input) => input.offset_window !== undefined || input.offset_to_grain !== undefined)) {
    return 'looks back by an offset';
  }
  return inputMeasuresOf(metric).some((measure) => measure.join_to_timespine) ? 'has join_to_timespine' : undefined;
}

/** None where its measures are missing, which another rule tells. */
function grainOf(catalogue: Catalogue, metric: Metric) {
  return catalogue.measuresOf(metric).length === 0 ? [] : [finestGrain(catalogue, metric)];
}
