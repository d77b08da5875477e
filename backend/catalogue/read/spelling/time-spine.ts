import { z } from 'zod';
import { projectMetaSchema } from '../../../../contract/catalogue';
import { GRAINS } from '../../../../contract/grain';
import { config, grainName, oneOf, text, unused } from './common';
import { location, relation } from './relation';

/** Where dbt states its time spines: in the project's configuration, old and new, and on models. */
const customGranularity = z.strictObject({ name: grainName, column_name: text.optional() });

export const timeSpineSpelling = z.strictObject({
  node_relation: relation,
  primary_column: z.strictObject({ name: text, time_granularity: oneOf(GRAINS) }),
  custom_granularities: z.array(customGranularity).default([]),
});

export const legacyTimeSpineSpelling = z.strictObject({ location, column_name: text, grain: oneOf(GRAINS) });

export const projectConfigurationSpelling = z.strictObject({
  time_spines: z.array(z.unknown()).default([]),
  time_spine_table_configurations: z.array(z.unknown()).default([]),
  config: config(projectMetaSchema),
  metadata: unused,
  dsi_package_version: unused,
});

/** A dbt model as far as it is a time spine; all else of it is dbt's. */
export const modelSpelling = z.looseObject({
  name: text,
  config: z.looseObject({ alias: text.optional() }).optional(),
  columns: z.array(z.looseObject({ name: text, granularity: oneOf(GRAINS).optional() })).default([]),
  time_spine: z.strictObject({ standard_granularity_column: text, custom_granularities: z.array(customGranularity).default([]) }).optional(),
});
