import { defaultMaxListeners, getEventListeners } from 'node:events';
import { Turns } from './turns';

/** Thirty questions of one caller that wait for another one. */
function waiting() {
  const turns = new Turns(1);
  const caller = new AbortController();
  let done = () => {};
  const first = turns.take(() => new Promise<void>((resolve) => (done = resolve)), caller.signal);
  const others = Array.from({ length: 30 }, (_, index) => turns.take(() => Promise.resolve(index), caller.signal));
  return { caller, first, others, done: () => done() };
}

describe('turns', () => {
  it('let one caller wait with many questions, without listeners enough for Node to warn of a leak', async () => {
    const { caller, first, others, done } = waiting();
    await Promise.resolve();
    expect(getEventListeners(caller.signal, 'abort').length).toBeLessThanOrEqual(defaultMaxListeners);
    done();
    await first;
    expect(await Promise.all(others)).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it('are given up by all questions of a caller who goes', async () => {
    const { caller, first, others, done } = waiting();
    await Promise.resolve();
    caller.abort();
    const ends = await Promise.allSettled(others);
    expect(ends.map((end) => (end.status === 'rejected' ? (end.reason as { code?: string }).code : 'answered'))).toEqual(Array.from({ length: 30 }, () => 'cancelled'));
    done();
    await first;
  });
});
