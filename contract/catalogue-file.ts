import { z } from 'zod';
import { definitionSchemas, dimensionMetaSchema, measureMetaSchema, metricMetaSchema, modelMetaSchema, northstarMetricSchemas, parameterSchema, projectMetaSchema } from './catalogue';

/** An element of dbt's language of which only `config.meta.northstar` is described here. */
function withMeta<Meta extends z.ZodType>(northstar: Meta) {
  return z.looseObject({ config: z.looseObject({ meta: z.looseObject({ northstar: northstar.optional() }).optional() }).optional() });
}

const metric = withMeta(metricMetaSchema).meta({ id: 'metric' });
const semanticModel = withMeta(modelMetaSchema).extend({ dimensions: z.array(withMeta(dimensionMetaSchema)).optional(), measures: z.array(withMeta(measureMetaSchema)).optional() }).meta({ id: 'semantic_model' });

/** Northstar's own part of a catalogue file; dbt's keys around it are dbt's to describe. */
const catalogueFileSchema = z.looseObject({
  semantic_models: z.array(semanticModel).optional(),
  semantic_model: semanticModel.optional(),
  metrics: z.array(metric).optional(),
  metric: metric.optional(),
  project_configuration: withMeta(projectMetaSchema).optional(),
  northstar_metrics: z.array(z.union(Object.values(northstarMetricSchemas))).optional().describe("KPIs that dbt's types of metrics cannot say"),
  northstar_parameters: z.array(parameterSchema).optional().describe("What is set in one place and used as {{ Parameter('name') }}"),
  northstar_funnels: z.array(definitionSchemas.funnel).optional().describe('Steps that entities go through'),
  northstar_retentions: z.array(definitionSchemas.retention).optional().describe('Who comes back, and when'),
  northstar_cohorts: z.array(definitionSchemas.cohort).optional().describe('Members of an entity that have something in common'),
  northstar_experiments: z.array(definitionSchemas.experiment).optional().describe('Variants that units were assigned to by chance'),
  northstar_predictions: z.array(definitionSchemas.prediction).optional().describe('Outcomes that are learned from cases of which they are known'),
});

/** The JSON Schema with which editors complete and check Northstar's part of a catalogue file. */
export function catalogueJsonSchema(): object {
  return { title: "Northstar's part of a catalogue file", ...z.toJSONSchema(catalogueFileSchema, { io: 'input', target: 'draft-7' }) };
}
