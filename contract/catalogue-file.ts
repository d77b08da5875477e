import { z } from 'zod';
import { dimensionMetaSchema, metricMetaSchema, modelMetaSchema, northstarMetricSchema, projectMetaSchema } from './catalogue';

/** An element of dbt's language of which only `config.meta.northstar` is described here. */
function withMeta<Meta extends z.ZodType>(northstar: Meta) {
  return z.looseObject({ config: z.looseObject({ meta: z.looseObject({ northstar: northstar.optional() }).optional() }).optional() });
}

const metric = withMeta(metricMetaSchema).meta({ id: 'metric' });
const semanticModel = withMeta(modelMetaSchema).extend({ dimensions: z.array(withMeta(dimensionMetaSchema)).optional() }).meta({ id: 'semantic_model' });

/** Northstar's own part of a catalogue file; dbt's keys around it are dbt's to describe. */
const catalogueFileSchema = z.looseObject({
  semantic_models: z.array(semanticModel).optional(),
  semantic_model: semanticModel.optional(),
  metrics: z.array(metric).optional(),
  metric: metric.optional(),
  project_configuration: withMeta(projectMetaSchema).optional(),
  northstar_metrics: z.array(northstarMetricSchema).optional().describe("KPIs that dbt's types of metrics cannot say"),
});

/** The JSON Schema with which editors complete and check Northstar's part of a catalogue file. */
export function catalogueJsonSchema(): object {
  return { title: "Northstar's part of a catalogue file", ...z.toJSONSchema(catalogueFileSchema, { io: 'input', target: 'draft-7' }) };
}
