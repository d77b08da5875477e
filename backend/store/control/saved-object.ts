export const SAVED_OBJECT_KINDS = ['cohort', 'funnel', 'experiment', 'retention'] as const;
export type SavedObjectKind = (typeof SAVED_OBJECT_KINDS)[number];

/** Longest name and largest definition that are kept; the definition as JSON in UTF-8. */
export const MAX_SAVED_NAME = 200;
export const MAX_DEFINITION_BYTES = 100_000;
/** As many as one person keeps, of all kinds together: everybody's catalogue lists those that are public. */
export const MAX_SAVED_OBJECTS = 200;

/** Whoever looks, saves or deletes. An empty login is nobody: it sees what is public and keeps nothing. */
export interface ObjectUser {
  readonly login: string;
  readonly isAdmin: boolean;
}

export interface SavedObjectKey {
  readonly kind: SavedObjectKind;
  /** Unique in its kind. */
  readonly name: string;
}

export interface NewSavedObject extends SavedObjectKey {
  /** JSON; who reads it knows its shape by the kind. */
  readonly definition: unknown;
  readonly isPublic: boolean;
}

/** A definition that somebody keeps from the editor (S3-19). Instants are ISO text in UTC. */
export interface SavedObject extends NewSavedObject {
  /** The login of whoever saved it first. */
  readonly owner: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A private object is its owner's and the admins'; to anybody else it is not there. */
export interface SavedObjectRecords {
  /**
   * Keeps a new object, or changes one of that kind and name; an admin's change leaves it its owner's.
   * Errors: `Problem` unauthenticated; forbidden where the name is somebody else's; invalid_question; too_large; conflict where they keep too many.
   */
  saveObject(tenant: string, user: ObjectUser, object: NewSavedObject, at: string): Promise<SavedObject>;
  /** Those that the user may see, by kind and name. */
  listObjects(tenant: string, user: ObjectUser, kind?: SavedObjectKind): Promise<readonly SavedObject[]>;
  /** Errors: `Problem` not_found, also where it is somebody else's private one. */
  readObject(tenant: string, user: ObjectUser, key: SavedObjectKey): Promise<SavedObject>;
  /** Errors: `Problem` not_found, as `readObject`; forbidden where it is somebody else's public one. */
  deleteObject(tenant: string, user: ObjectUser, key: SavedObjectKey): Promise<void>;
}
