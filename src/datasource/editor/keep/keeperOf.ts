import type { ChangeInput } from '../../../../contract/change';
import type { NorthstarClient } from '../../../api/client';

/** A definition of one's own as it is saved: its kind, its name, whether it is for everybody. */
export type SavedInput = Extract<ChangeInput, { change: 'save' }>['object'];
export type SavedKind = SavedInput['kind'];

/** Saves and deletes definitions of one's own; the catalogue lists them from then on, or no more. Errors: both reject with a `Problem`. */
export interface DefinitionKeeper {
  /** What came of it, in a sentence. */
  readonly save: (object: SavedInput) => Promise<string>;
  readonly remove: (kind: SavedKind, name: string) => Promise<string>;
}

/** `refresh` asks for the catalogue anew. */
export function keeperOf(client: NorthstarClient, refresh: () => Promise<void>): DefinitionKeeper {
  const make = async (change: ChangeInput) => {
    const { message } = await client.change(change);
    await refresh();
    return message;
  };
  return {
    save: (object) => make({ change: 'save', object }),
    remove: (kind, name) => make({ change: 'delete', kind, name }),
  };
}
