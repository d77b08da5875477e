import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProcessGroup } from './process-group';

/** A program that starts another one and tells its process id; `onTerm` is what it does when asked to end. */
const parentOf = (onTerm: string) =>
  `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
   process.on('SIGTERM', () => { ${onTerm} });
   setInterval(() => {}, 1000);
   console.log('child ' + child.pid);`;

function start(script: string): ProcessGroup {
  return new ProcessGroup(spawn, { command: [process.execPath, '-e', script], cwd: process.cwd(), env: {} }, process.platform);
}

async function childOf(group: ProcessGroup): Promise<number> {
  for (;;) {
    const pid = /child (\d+)/.exec(group.tail.join('\n'))?.[1];
    if (pid) {
      return Number(pid);
    }
    await sleep(20);
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('stopping ends what the program started and forgot', async () => {
  const group = start(parentOf('process.exit(0)'));
  const child = await childOf(group);
  await group.stop(300);
  expect(await group.exited).toMatchObject({ code: 0 });
  expect(lives(child)).toBe(false);
});

test('a program that does not listen is ended by force after its grace', async () => {
  const group = start(parentOf(''));
  const child = await childOf(group);
  await group.stop(200);
  expect(await group.exited).toMatchObject({ signal: 'SIGKILL' });
  expect(lives(child)).toBe(false);
});

test('a program that is not there says so and can be stopped all the same', async () => {
  const group = new ProcessGroup(spawn, { command: ['/nowhere/at/all'], cwd: process.cwd(), env: {} }, process.platform);
  expect((await group.exited).error).toMatchObject({ code: 'ENOENT' });
  await group.stop();
});

test('the last lines are kept for the sentence that explains a failure', async () => {
  const group = start(`for (let i = 0; i < 50; i++) console.log('line ' + i)`);
  await group.exited;
  expect(group.tail).toHaveLength(20);
  expect(group.tail.at(-1)).toBe('line 49');
});
