import { createServer } from 'node:net';
import { StartFault } from './faults';

/** Everything that is started here listens on this machine alone. */
export const LOOPBACK = '127.0.0.1';

/** Address of a server on this machine, without a slash at its end. */
export function loopbackUrl(port: number): string {
  return `http://${LOOPBACK}:${port}`;
}

/** Resolves where nobody listens on this machine's `port`. Errors: StartFault where it is taken or not to be had. */
export async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new StartFault(sentence(port, error), { cause: error })));
    probe.listen({ host: LOOPBACK, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function sentence(port: number, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program: stop that program, or choose another port with --port.`;
    case 'EACCES':
      return `Port ${port} is not for this user to listen on: choose one above 1023 with --port.`;
    default:
      return `Port ${port} cannot be listened on (${message}): choose another port with --port.`;
  }
}
