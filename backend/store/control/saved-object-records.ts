import { z } from 'zod';
import { Problem } from '../../../contract/problem';
import { count, instant, json, timestamp } from './record-values';
import { MAX_DEFINITION_BYTES, MAX_SAVED_NAME, MAX_SAVED_OBJECTS, SAVED_OBJECT_KINDS, type NewSavedObject, type ObjectUser, type SavedObject, type SavedObjectKey, type SavedObjectKind } from './saved-object';
import { columnsOf, insertInto, type TenantRecords } from './tenant-records';

const objectRow = z.object({
  kind: z.enum(SAVED_OBJECT_KINDS),
  name: z.string(),
  definition: json(z.json()),
  owner: z.string(),
  isPublic: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
});
const countRow = z.object({ kept: count });
const OBJECTS = `SELECT ${columnsOf(objectRow)} FROM saved_object WHERE tenant = $tenant`;

export async function saveObject(records: TenantRecords, user: ObjectUser, { kind, name, definition, isPublic }: NewSavedObject, at: string): Promise<SavedObject> {
  if (user.login === '') {
    throw new Problem('unauthenticated', `Sign in to save a ${kind}.`);
  }
  const text = definitionText(kind, definition);
  if (name.trim() === '' || name.length > MAX_SAVED_NAME) {
    throw new Problem('invalid_question', `The name of a ${kind} has 1 to ${MAX_SAVED_NAME} characters.`, { pointer: '/name' });
  }
  const kept = await objectOf(records, { kind, name });
  if (kept && !isTheirs(kept, user)) {
    throw new Problem('forbidden', `The ${kind} "${name}" is somebody else's; save yours under another name.`, { pointer: '/name' });
  }
  if (kept) {
    await records.write('UPDATE saved_object SET definition = $definition, is_public = $isPublic, updated_at = $updatedAt WHERE tenant = $tenant AND kind = $kind AND name = $name', {
      kind,
      name,
      definition: text,
      isPublic,
      updatedAt: timestamp(at),
    });
  } else {
    await checkCount(records, user);
    const row = { kind, name, definition: text, owner: user.login, isPublic, createdAt: timestamp(at), updatedAt: timestamp(at) };
    await records.write(insertInto('saved_object', row), row);
  }
  return readObject(records, user, { kind, name });
}

async function checkCount(records: TenantRecords, { login }: ObjectUser): Promise<void> {
  const [kept] = await records.rows(countRow, 'SELECT count(*) AS kept FROM saved_object WHERE tenant = $tenant AND owner = $login', { login });
  if ((kept?.kept ?? 0) >= MAX_SAVED_OBJECTS) {
    throw new Problem('conflict', `You keep ${MAX_SAVED_OBJECTS} definitions already; delete one that you no longer need.`);
  }
}

export async function listObjects(records: TenantRecords, { login, isAdmin }: ObjectUser, kind: SavedObjectKind | undefined): Promise<readonly SavedObject[]> {
  return records.rows(objectRow, `${OBJECTS} AND ($kind IS NULL OR kind = $kind) AND (is_public OR $isAdmin OR (owner = $login AND $login <> '')) ORDER BY kind, name`, {
    kind: kind ?? null,
    isAdmin,
    login,
  });
}

export async function readObject(records: TenantRecords, user: ObjectUser, { kind, name }: SavedObjectKey): Promise<SavedObject> {
  const kept = await objectOf(records, { kind, name });
  if (!kept || !(kept.isPublic || isTheirs(kept, user))) {
    throw new Problem('not_found', `There is no ${kind} "${name}".`);
  }
  return kept;
}

export async function deleteObject(records: TenantRecords, user: ObjectUser, key: SavedObjectKey): Promise<void> {
  const kept = await readObject(records, user, key);
  if (!isTheirs(kept, user)) {
    throw new Problem('forbidden', `The ${kept.kind} "${kept.name}" is somebody else's; only its owner or an admin can delete it.`);
  }
  await records.write('DELETE FROM saved_object WHERE tenant = $tenant AND kind = $kind AND name = $name', { kind: kept.kind, name: kept.name });
}

async function objectOf(records: TenantRecords, { kind, name }: SavedObjectKey): Promise<SavedObject | undefined> {
  const [kept] = await records.rows(objectRow, `${OBJECTS} AND kind = $kind AND name = $name`, { kind, name });
  return kept;
}

function isTheirs({ owner }: SavedObject, { login, isAdmin }: ObjectUser): boolean {
  return isAdmin || (login !== '' && owner === login);
}

function definitionText(kind: SavedObjectKind, definition: unknown): string {
  const parsed = z.json().safeParse(definition);
  if (!parsed.success) {
    throw new Problem('invalid_question', `The definition of a ${kind} is JSON.`, { pointer: '/definition' });
  }
  const text = JSON.stringify(parsed.data);
  if (Buffer.byteLength(text) > MAX_DEFINITION_BYTES) {
    throw new Problem('too_large', `The definition of a ${kind} has at most ${MAX_DEFINITION_BYTES} bytes.`, { pointer: '/definition' });
  }
  return text;
}
