import type { z } from 'zod';
import type { CostAdviceNames, northstarMetricSchemas } from '../../../contract/catalogue';
import type { WeekStart } from '../../../contract/grain';
import type { Fault } from '../fault';
import type { Definition, Parameter, ParameterUse, Place, TimeSpine } from '../manifest';
import type { WrittenMetric } from './spelling/metric';
import type { WrittenSavedQuery } from './spelling/saved-query';
import type { WrittenSemanticModel } from './spelling/semantic-model';
import type { Path } from './source';

/** An element whose own spelling is right, with where it and its parts were written. */
export interface Written<Data> {
  readonly data: Data;
  readonly place: Place;
  readonly placeOf: (path: Path) => Place;
  readonly isCompiled: boolean;
}

export type WrittenScore = z.infer<typeof northstarMetricSchemas.score>;
export type WrittenJourney = z.infer<typeof northstarMetricSchemas.funnel> | z.infer<typeof northstarMetricSchemas.retention> | z.infer<typeof northstarMetricSchemas.lifecycle>;
export type WrittenShare = z.infer<typeof northstarMetricSchemas.share>;
export type WrittenForecast = z.infer<typeof northstarMetricSchemas.forecast>;
export type WrittenRepeaters = z.infer<typeof northstarMetricSchemas.repeaters>;

/** Everything that the files of a catalogue hold, before one element is seen beside another. */
export interface Findings {
  readonly faults: Fault[];
  readonly models: Written<WrittenSemanticModel>[];
  readonly metrics: Written<WrittenMetric>[];
  readonly scores: Written<WrittenScore>[];
  readonly journeys: Written<WrittenJourney>[];
  readonly shares: Written<WrittenShare>[];
  readonly forecasts: Written<WrittenForecast>[];
  readonly repeaters: Written<WrittenRepeaters>[];
  readonly definitions: Definition[];
  readonly parameters: Parameter[];
  readonly parameterUses: ParameterUse[];
  readonly savedQueries: Written<WrittenSavedQuery>[];
  readonly timeSpines: TimeSpine[];
  /** Those of dbt's older spelling, which a newer one of the same grain replaces. */
  readonly legacyTimeSpines: TimeSpine[];
  readonly weekStarts: { readonly weekStart: WeekStart; readonly costAdvice?: CostAdviceNames; readonly place: Place }[];
}

export function noFindings(): Findings {
  return { faults: [], models: [], metrics: [], scores: [], journeys: [], shares: [], forecasts: [], repeaters: [], definitions: [], parameters: [], parameterUses: [], savedQueries: [], timeSpines: [], legacyTimeSpines: [], weekStarts: [] };
}
