import { MAX_SAVED_OBJECTS, type NewSavedObject } from './saved-object';
import { NOW, useControlStore } from './testing/use-control-store';

const used = useControlStore();
const kim = { login: 'kim', isAdmin: false };
const lee = { login: 'lee', isAdmin: false };
const admin = { login: 'root', isAdmin: true };
const nobody = { login: '', isAdmin: false };
const FUNNEL: NewSavedObject = { kind: 'funnel', name: 'Sign-up', definition: { steps: [{ event: 'visit' }, { event: 'sign_up', n: 1.5, also: null }] }, isPublic: false };
const LATER = '2026-03-30T00:00:00Z';

const names = async (user: typeof kim, kind?: 'funnel' | 'cohort') => (await used.store.listObjects('acme', user, kind)).map(({ name }) => name);

describe('S3-19: a private object', () => {
  beforeEach(() => used.store.saveObject('acme', kim, FUNNEL, NOW));

  it('is its owner\'s and the admins\'', async () => {
    const kept = { ...FUNNEL, owner: 'kim', createdAt: NOW, updatedAt: NOW };
    expect(await used.store.readObject('acme', kim, FUNNEL)).toEqual(kept);
    expect(await used.store.listObjects('acme', kim)).toEqual([kept]);
    expect(await used.store.listObjects('acme', admin)).toEqual([kept]);
  });

  it('is hidden from others', async () => {
    for (const other of [lee, nobody]) {
      expect(await used.store.listObjects('acme', other)).toEqual([]);
      await expect(used.store.readObject('acme', other, FUNNEL)).rejects.toMatchObject({ code: 'not_found', message: 'There is no funnel "Sign-up".' });
      await expect(used.store.deleteObject('acme', other, FUNNEL)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await names(kim)).toEqual(['Sign-up']);
  });

  it('cannot be taken over by its name', async () => {
    await expect(used.store.saveObject('acme', lee, { ...FUNNEL, definition: {} }, LATER)).rejects.toMatchObject({ code: 'forbidden', pointer: '/name' });
    expect(await used.store.readObject('acme', kim, FUNNEL)).toMatchObject({ owner: 'kim', definition: FUNNEL.definition, updatedAt: NOW });
  });

  it('is shown to all once it is public, who cannot change it', async () => {
    await used.store.saveObject('acme', kim, { ...FUNNEL, isPublic: true }, LATER);
    for (const other of [lee, nobody]) {
      expect(await used.store.readObject('acme', other, FUNNEL)).toMatchObject({ owner: 'kim', createdAt: NOW, updatedAt: LATER });
      await expect(used.store.deleteObject('acme', other, FUNNEL)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(used.store.saveObject('acme', lee, { ...FUNNEL, isPublic: false }, LATER)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('stays its owner\'s where an admin changes it', async () => {
    expect(await used.store.saveObject('acme', admin, { ...FUNNEL, definition: { steps: [] } }, LATER)).toEqual({ ...FUNNEL, definition: { steps: [] }, owner: 'kim', createdAt: NOW, updatedAt: LATER });
    expect(await names(lee)).toEqual([]);
  });

  it('is deleted by its owner or an admin', async () => {
    await used.store.deleteObject('acme', kim, FUNNEL);
    expect(await names(kim)).toEqual([]);
    await used.store.saveObject('acme', kim, FUNNEL, NOW);
    await used.store.deleteObject('acme', admin, FUNNEL);
    expect(await names(kim)).toEqual([]);
    await expect(used.store.deleteObject('acme', kim, FUNNEL)).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('S3-19: a name is one object of a kind; lists are by kind and name', async () => {
  for (const [kind, name] of [['funnel', 'b'], ['funnel', 'a'], ['cohort', 'a']] as const) {
    await used.store.saveObject('acme', kim, { ...FUNNEL, kind, name }, NOW);
  }
  await used.store.saveObject('acme', kim, { ...FUNNEL, name: 'a' }, LATER);
  expect((await used.store.listObjects('acme', kim)).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['cohort a', 'funnel a', 'funnel b']);
  expect(await names(kim, 'cohort')).toEqual(['a']);
});

it('S3-19: what cannot be kept is refused in one sentence', async () => {
  const save = (object: Partial<NewSavedObject>, user = kim) => used.store.saveObject('acme', user, { ...FUNNEL, ...object }, NOW);
  await expect(save({}, nobody)).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(save({ name: ' ' })).rejects.toMatchObject({ code: 'invalid_question', pointer: '/name' });
  await expect(save({ name: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'invalid_question', pointer: '/name' });
  await expect(save({ definition: undefined })).rejects.toMatchObject({ code: 'invalid_question', pointer: '/definition' });
  await expect(save({ definition: { steps: Number.NaN } })).rejects.toMatchObject({ code: 'invalid_question', pointer: '/definition' });
  await expect(save({ definition: 'é'.repeat(50_000) })).rejects.toMatchObject({ code: 'too_large', pointer: '/definition' });
  expect(await names(admin)).toEqual([]);
});

describe('S3-19: of very many objects', () => {
  it('one person keeps no more, whose own may still be changed, and others keep theirs', async () => {
    for (let index = 0; index < MAX_SAVED_OBJECTS; index += 1) {
      await used.store.saveObject('acme', kim, { ...FUNNEL, name: `f${index}` }, NOW);
    }
    await expect(used.store.saveObject('acme', kim, { ...FUNNEL, name: 'more' }, NOW)).rejects.toMatchObject({ code: 'conflict', message: 'You keep 200 definitions already; delete one that you no longer need.' });
    expect(await used.store.saveObject('acme', kim, { ...FUNNEL, name: 'f1', isPublic: true }, LATER)).toMatchObject({ isPublic: true });
    expect(await used.store.saveObject('acme', lee, { ...FUNNEL, name: 'more' }, NOW)).toMatchObject({ owner: 'lee' });
    expect(await used.store.saveObject('globex', kim, { ...FUNNEL, name: 'more' }, NOW)).toMatchObject({ owner: 'kim' });
  });
});
