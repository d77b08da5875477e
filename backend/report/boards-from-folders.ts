import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Problem, toProblem } from '../../contract/problem';
import type { BoardEntry, BoardSource } from './board-source';
import { readDashboard } from './read-dashboard';
import type { Report } from './report';

/**
 * The dashboards of the folders' JSON files, in the order of their names. Files are read at each call, so that an
 * edited board shows at once; one that cannot be read is listed with its fault and leaves the others alone.
 * Errors: `Problem` invalid_settings where a folder itself cannot be read.
 */
export function boardsFromFolders(folders: readonly string[]): BoardSource {
  const readFolder = async (folder: string) => Promise.all((await jsonFiles(folder)).map((file) => readBoard(folder, file)));
  const readAll = async () => (await Promise.all(folders.map(readFolder))).flat();
  return {
    list: async () => (await readAll()).map(({ entry }) => entry),
    get: async (uid) => {
      const found = (await readAll()).find(({ entry }) => entry.uid === uid);
      if (found?.entry.fault !== undefined) {
        throw new Problem('unsupported', found.entry.fault);
      }
      return found?.report;
    },
  };
}

async function jsonFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  } catch (cause) {
    throw new Problem('invalid_settings', `The folder of boards, ${folder}, cannot be read.`, { cause });
  }
}

async function readBoard(folder: string, file: string): Promise<{ entry: BoardEntry; report?: Report }> {
  try {
    const report = readDashboard(parseJson(await readFile(path.join(folder, file), 'utf8')));
    const { uid, title, description, tags } = report;
    return { entry: { uid, title, description, tags }, report };
  } catch (error) {
    const name = path.basename(file, '.json');
    return { entry: { uid: name, title: name, tags: [], fault: `${file}: ${toProblem(error).message}` } };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem('unsupported', `This is not JSON. ${cause instanceof Error ? cause.message : ''}`.trim(), { cause });
  }
}
