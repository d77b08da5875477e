import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Server } from '@grpc/grpc-js';
import { ServerCredentials } from '@grpc/grpc-js';
import type { Address } from './handshake';

/** The shortest limit that any of the systems has for a socket's path, macOS' 104 bytes, less the closing zero. */
const MAX_SOCKET_PATH = 103;

export interface Listening {
  readonly address: Address;
  /** Removes what listening left on the disk. */
  cleanUp(): void;
}

/**
 * Listens on a socket in a folder of its own that only this account can open: whoever can connect can say who asks.
 * On a loopback port where there are no such sockets (Windows), or no folder can be made.
 */
export async function listen(server: Server, folder: string | undefined, platform: NodeJS.Platform): Promise<Listening> {
  const own = platform === 'win32' ? undefined : makeFolder(folder ?? tmpdir());
  if (own === undefined) {
    const port = await bind(server, '127.0.0.1:0');
    return { address: { network: 'tcp', address: `127.0.0.1:${port}` }, cleanUp: () => undefined };
  }
  const socket = path.join(own, 'plugin.sock');
  await bind(server, `unix:${socket}`);
  return {
    address: { network: 'unix', address: socket },
    cleanUp: () => rmSync(own, { recursive: true, force: true }),
  };
}

function makeFolder(parent: string): string | undefined {
  const longest = path.join(parent, 'northstar-XXXXXX', 'plugin.sock');
  if (Buffer.byteLength(longest) > MAX_SOCKET_PATH) {
    return undefined;
  }
  try {
    return mkdtempSync(path.join(parent, 'northstar-'));
  } catch {
    return undefined;
  }
}

function bind(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port)));
  });
}
