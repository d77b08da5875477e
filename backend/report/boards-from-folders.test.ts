import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boardsFromFolders } from './boards-from-folders';

describe('boardsFromFolders', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'boards-'));
    await writeFile(path.join(folder, 'b.json'), JSON.stringify({ uid: 'finance', title: 'Finance', tags: ['money'], panels: [] }));
    await writeFile(path.join(folder, 'a.json'), '{"uid": ');
    await writeFile(path.join(folder, 'notes.txt'), 'not a board');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('lists the boards, and a broken one with its fault', async () => {
    expect(await boardsFromFolders([folder]).list()).toEqual([
      { uid: 'a', title: 'a', tags: [], fault: expect.stringMatching(/^a\.json: This is not JSON/) },
      { uid: 'finance', title: 'Finance', description: undefined, tags: ['money'] },
    ]);
  });

  it('reads a board by its uid, and shows an edit at once', async () => {
    const boards = boardsFromFolders([folder]);
    expect((await boards.get('finance'))?.title).toBe('Finance');
    await writeFile(path.join(folder, 'b.json'), JSON.stringify({ uid: 'finance', title: 'Money', panels: [] }));
    expect((await boards.get('finance'))?.title).toBe('Money');
  });

  it('says why a broken board cannot be shown, and knows no others', async () => {
    const boards = boardsFromFolders([folder]);
    await expect(boards.get('a')).rejects.toMatchObject({ code: 'unsupported' });
    expect(await boards.get('../b')).toBeUndefined();
  });

  it('says which folder cannot be read', async () => {
    await expect(boardsFromFolders([path.join(folder, 'none')]).list()).rejects.toThrow(/none, cannot be read/);
  });
});
