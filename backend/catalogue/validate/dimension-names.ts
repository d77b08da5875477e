import { primaryEntityOf } from '../catalogue';
import { repeated } from './unique-names';
import type { Rule } from './rule';

/** `entity__dimension` names one dimension: two models of one primary entity have no dimension of one name. */
export const dimensionNames: Rule = ({ manifest }) =>
  repeated(
    'dimension',
    manifest.semantic_models.flatMap((model) => model.dimensions.map(({ name, place }) => ({ name: `${primaryEntityOf(model) ?? ''}__${name}`, place })))
  );
