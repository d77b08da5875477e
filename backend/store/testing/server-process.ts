import { fork } from 'node:child_process';
import path from 'node:path';

/** Programs stand beside this file; tests and tools run in the checkout's root, bundled or not. */
const PROGRAMS = path.join('backend', 'store', 'testing');
const START_MS = 60_000;

export interface ServerProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** What a server program tells: that it listens, that its engine is not installed here, or why it could not start. */
type Message = { readonly port: number } | { readonly missing: string } | { readonly failed: string };

/**
 * Starts one of the server programs and waits until it listens; undefined where its engine is not installed.
 * The program ends when it is told to, or when this process is gone.
 */
export async function startServer(program: string, args: readonly string[] = []): Promise<ServerProcess | undefined> {
  const child = fork(path.resolve(PROGRAMS, program), [...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.connected) {
      child.disconnect();
    }
    await gone;
  };
  const message = await new Promise<Message>((resolve) => {
    const late = setTimeout(() => resolve({ failed: `it did not start within ${START_MS / 1000} s` }), START_MS);
    child.once('message', (told: Message) => resolve(told));
    void gone.then(() => resolve({ failed: 'its process ended' }));
    void gone.finally(() => clearTimeout(late));
    child.once('message', () => clearTimeout(late));
  });
  if ('port' in message) {
    return { port: message.port, stop };
  }
  await stop();
  if ('missing' in message) {
    return undefined;
  }
  throw new Error(`${program} could not be started: ${message.failed}`);
}
