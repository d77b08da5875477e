import { get } from 'node:http';
import { listen } from './listen';

const hello = (_: unknown, response: { end: (text: string) => void }) => response.end('hello');

describe('listen', () => {
  it('takes any free port where it is given 0, and says where it is', async () => {
    const listening = await listen(hello, { host: '127.0.0.1', port: 0 });
    try {
      expect(listening.url).toBe(`http://127.0.0.1:${listening.port}`);
      expect(await (await fetch(listening.url)).text()).toBe('hello');
    } finally {
      await listening.close();
    }
  });

  it('says in one sentence that a port is taken', async () => {
    const first = await listen(hello, { host: '127.0.0.1', port: 0 });
    try {
      await expect(listen(hello, { host: '127.0.0.1', port: first.port })).rejects.toMatchObject({
        code: 'invalid_settings',
        message: `Port ${first.port} on 127.0.0.1 is taken by another program; end that one, or choose another port with --port.`,
      });
    } finally {
      await first.close();
    }
  });

  it('says so of an address that is not this machine’s', async () => {
    await expect(listen(hello, { host: '192.0.2.1', port: 0 })).rejects.toThrow('"192.0.2.1" is not an address of this machine');
  });

  it('lets a running request end before it closes', async () => {
    const arrived: (() => void)[] = [];
    const slow = await listen((_, response) => void arrived.push(() => response.end('done')), { host: '127.0.0.1', port: 0 });
    const body = new Promise<string>((resolve, reject) => {
      get(slow.url, (response) => response.on('data', (part: Buffer) => resolve(part.toString()))).on('error', reject);
    });
    while (arrived.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const closed = slow.close();
    arrived[0]?.();
    expect(await body).toBe('done');
    await closed;
    await expect(fetch(slow.url)).rejects.toThrow();
  });

  it('cuts a request that outlives the grace', async () => {
    let arrived = false;
    const stuck = await listen(() => void (arrived = true), { host: '127.0.0.1', port: 0, graceMs: 20 });
    const call = fetch(stuck.url).catch((error: Error) => error.name);
    while (!arrived) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await stuck.close();
    expect(await call).toBe('TypeError');
  });
});
