import type { CatalogueAnswer } from '../../../../contract/catalogue';

/** The catalogue with the dimensions alone that are an entity's own: `customer__country`, of a customer. */
export function withOwnDimensions(catalogue: CatalogueAnswer, entity: string): CatalogueAnswer {
  return { ...catalogue, dimensions: catalogue.dimensions.filter(({ name }) => name.startsWith(`${entity}__`)) };
}
