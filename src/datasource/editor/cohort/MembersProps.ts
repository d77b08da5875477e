import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { Fault } from '../faults';
import type { MembersKind, MembersOf } from './memberKinds';

/** What the fields of each kind of members get. */
export interface MembersProps<Kind extends MembersKind> {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly entity: string;
  readonly members: MembersOf<Kind>;
  /** A fault of the members, as seen from inside them. */
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (members: MembersOf<Kind>) => void;
  /** Members of which somebody still types. */
  readonly onTry: (members: MembersOf<Kind>) => void;
}
