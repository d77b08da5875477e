import type { Rule } from './rule';

/** Where a data source serves one of several tenants, every model says whose rows it holds (decision 9). */
export const tenants: Rule = ({ manifest }, { tenantBound }) =>
  manifest.semantic_models
    .filter((model) => tenantBound && model.northstar === undefined)
    .map(({ name, place }) => ({
      place,
      message: `semantic model \`${name}\` needs config.meta.northstar.tenant: the column that holds the tenant, or none`,
    }));
