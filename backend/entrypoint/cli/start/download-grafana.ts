import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { isNativeError } from 'node:util/types';
import { StartFault } from './faults';
import { archiveName } from './grafana-release';
import type { Progress } from './progress';

export interface Download {
  readonly baseUrl: string;
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
  /** Folder that keeps what was downloaded. */
  readonly cache: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** Unpacks an archive into a folder, without the archive's own outermost folder. */
  readonly unpack: (archive: string, folder: string) => Promise<void>;
}

/** Where a version is kept; it appears there only when it is whole. */
export function downloadedHome(cache: string, version: string): string {
  return path.join(cache, `grafana-${version}`);
}

/**
 * Downloads the official Grafana archive once, compares it with the SHA-256 that is published beside it, and unpacks it.
 * Returns Grafana's home.
 * Errors: StartFault where there is no such archive, the site cannot be reached or the checksum differs;
 * the file system's own errors.
 */
export async function downloadGrafana(download: Download): Promise<string> {
  const home = downloadedHome(download.cache, download.version);
  if (await stat(home).then((found) => found.isDirectory(), () => false)) {
    return home;
  }
  const name = archiveName(download.version, download.platform, download.arch);
  if (name === undefined) {
    throw new StartFault(`there is no official Grafana for ${download.platform} on ${download.arch}`);
  }
  const url = `${download.baseUrl}/${name}`;
  const archive = path.join(download.cache, `unfinished-${name}`);
  const unpacked = `${archive}-unpacked`;
  await mkdir(download.cache, { recursive: true });
  try {
    const published = await publishedChecksum(download, `${url}.sha256`);
    const received = await save(download, url, archive);
    if (received !== published) {
      throw new StartFault(`${url} has the SHA-256 ${received}, and ${published} is published for it; it was thrown away`);
    }
    await rm(unpacked, { recursive: true, force: true });
    await mkdir(unpacked);
    await download.unpack(archive, unpacked);
    await rename(unpacked, home);
    return home;
  } finally {
    await rm(archive, { force: true });
    await rm(unpacked, { recursive: true, force: true });
  }
}

async function publishedChecksum(download: Download, url: string): Promise<string> {
  const text = await (await request(download, url)).text();
  const checksum = /^[0-9a-f]{64}\b/.exec(text.trim().toLowerCase())?.[0];
  if (checksum === undefined) {
    throw new StartFault(`${url} holds no SHA-256`);
  }
  return checksum;
}

/** Writes what `url` answers to `file`; returns its SHA-256. */
async function save(download: Download, url: string, file: string): Promise<string> {
  const response = await request(download, url);
  if (response.body === null) {
    throw new StartFault(`${url} answered with nothing`);
  }
  const total = Number(response.headers.get('content-length') ?? 0);
  const hash = createHash('sha256');
  let received = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      received += chunk.length;
      download.progress(received, total);
      done(null, chunk);
    },
  });
  try {
    await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), measured, createWriteStream(file), { signal: download.signal });
  } catch (thrown) {
    throw unreachable(url, thrown) ?? thrown;
  }
  return hash.digest('hex');
}

async function request(download: Download, url: string): Promise<Response> {
  let response: Response;
  try {
    response = await download.fetch(url, { signal: download.signal });
  } catch (thrown) {
    throw unreachable(url, thrown) ?? thrown;
  }
  if (!response.ok) {
    throw new StartFault(`${url} answered ${response.status}`);
  }
  return response;
}

/** fetch and its streams wrap the network's error in a TypeError whose cause has the reason; anything else is not the network's. */
function unreachable(url: string, thrown: unknown): StartFault | undefined {
  if (!isNativeError(thrown) || thrown.name !== 'TypeError') {
    return undefined;
  }
  const reason = isNativeError(thrown.cause) && 'code' in thrown.cause ? String(thrown.cause.code) : thrown.message;
  return new StartFault(`${new URL(url).host} could not be reached (${reason})`, { cause: thrown });
}
