import { repeated } from './unique-names';
import type { Rule } from './rule';

/** One time spine a grain: of two, the rows that are joined would depend on their order. */
export const timeSpines: Rule = ({ manifest }) =>
  repeated(
    'time spine of the granularity',
    manifest.time_spines.map(({ primary_column: column, place }) => ({ name: column.time_granularity, place }))
  );
