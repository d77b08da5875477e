import { isLoopbackAddress, isLoopbackHost } from './loopback-host';

describe('loopback', () => {
  it.each(['localhost', 'LOCALHOST:3000', '127.0.0.1', '[::1]:8080'])('knows the Host header %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([undefined, '', 'localhost.example', 'example.com', '127.0.0.1.nip.io', '0.0.0.0', 'localhost:3000@evil', '[::1].evil'])('does not know %p', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });

  it('knows which addresses others can reach', () => {
    expect(['127.0.0.1', '127.8.9.1', '::1', 'localhost'].map(isLoopbackAddress)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '10.0.0.1', 'example.com'].map(isLoopbackAddress)).toEqual([false, false, false, false]);
  });
});
