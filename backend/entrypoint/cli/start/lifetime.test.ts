import { Lifetime, type Stoppable } from './lifetime';

function recorded(name: string, log: string[]): Stoppable {
  return {
    stop: async () => void log.push(`stop ${name}`),
    kill: () => void log.push(`kill ${name}`),
  };
}

test('what was started last is ended first, and once', async () => {
  const log: string[] = [];
  const lifetime = new Lifetime();
  lifetime.own(recorded('store', log));
  lifetime.own(recorded('server', log));
  await lifetime.close();
  await lifetime.close();
  expect(log).toEqual(['stop server', 'stop store']);
  expect(lifetime.signal.aborted).toBe(true);
});

test('what is started after the end has begun does not outlive it', () => {
  const log: string[] = [];
  const lifetime = new Lifetime();
  lifetime.kill();
  lifetime.own(recorded('late', log));
  expect(log).toEqual(['kill late']);
});

test('what has ended by itself is left alone', async () => {
  const log: string[] = [];
  const lifetime = new Lifetime();
  lifetime.disown(lifetime.own(recorded('build', log)));
  await lifetime.close();
  expect(log).toEqual([]);
});
