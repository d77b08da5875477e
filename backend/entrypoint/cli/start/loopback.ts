import { createServer } from 'node:net';

/** Everything that is started here listens on this machine alone. */
export const LOOPBACK = '127.0.0.1';

/** Address of a server on this machine, without a slash at its end. */
export function loopbackUrl(port: number): string {
  return `http://${LOOPBACK}:${port}`;
}

/** Resolves where nobody listens on this machine's `port`. Errors: the system's own, such as EADDRINUSE. */
export async function requireFreePort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen({ host: LOOPBACK, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}
