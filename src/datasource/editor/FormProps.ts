import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { NorthstarQuery } from '../types';
import type { Fault, Place } from './faults';
import type { DefinitionKeeper } from './keep/keeperOf';

/** What the form of each kind of question gets; every change is a whole new question. */
export interface FormProps {
  /** What the ids of its fields begin with. */
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly faultAt: (place: Place) => Fault | undefined;
  /** The values that a dimension has in the panel's range. */
  readonly suggest: (dimension: string) => Promise<string[]>;
  /** Saves and deletes definitions of one's own. */
  readonly keeper: DefinitionKeeper;
  readonly onChange: (query: NorthstarQuery) => void;
  /** A question that is still being typed: to be looked at, not to be run. */
  readonly onTry: (query: NorthstarQuery) => void;
}
