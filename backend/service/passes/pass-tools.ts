import type { Asker } from '../../analysis/answer/asker';
import type { QueryContext } from '../../query/resolve';
import type { Range } from '../../query/time';
import type { ControlStore } from '../../store/control/control-store';

/** What scheduled passes work with: they ask as Northstar itself, which may see all of its tenant. */
export interface PassTools {
  readonly tenant: string;
  readonly context: QueryContext;
  readonly asker: Asker;
  /** The same, for a range as a panel would have it. */
  readonly range: (range: Range) => Asker;
  readonly control: ControlStore;
}
