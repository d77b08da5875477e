import type { Catalogue } from '../catalogue';
import type { Fault } from '../fault';

/** Whether every model must say whose rows it holds: true where a data source serves one of several tenants. */
export interface ValidateOptions {
  readonly tenantBound: boolean;
}

/** One rule of a catalogue: every place that breaks it, at once. */
export type Rule = (catalogue: Catalogue, options: ValidateOptions) => readonly Fault[];
