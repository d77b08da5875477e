import type { ChildProcess, spawn as nodeSpawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export type Spawn = typeof nodeSpawn;

/** How a process ended; `error` where it could not be started at all. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: Error;
}

export interface Program {
  readonly command: readonly [string, ...string[]];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const TAIL_LINES = 20;
const POLL_MS = 50;
const LAST_LINES_MS = 500;
/** How long what the program left behind may take to end. */
const LEFTOVER_GRACE_MS = 1_000;
/** How long the system may take to remove a process that was ended by force. */
const FORCE_MS = 2_000;

/**
 * A program in a process group of its own, so that whatever it starts can be ended with it, and so that a Ctrl-C
 * in the terminal reaches us alone and the ending has an order. Windows has no groups: there a tree is ended by `taskkill`.
 */
export class ProcessGroup {
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private readonly lastLines: string[] = [];
  private ended = false;

  constructor(
    private readonly spawn: Spawn,
    program: Program,
    private readonly platform: NodeJS.Platform
  ) {
    const [command, ...args] = program.command;
    this.child = spawn(command, args, {
      cwd: program.cwd,
      env: program.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: platform !== 'win32',
      // npm and its like are scripts there, which only a shell can start.
      shell: platform === 'win32' && !command.endsWith('.exe'),
      windowsHide: true,
    });
    this.child.stdout?.on('data', (chunk: Buffer) => this.remember(chunk));
    this.child.stderr?.on('data', (chunk: Buffer) => this.remember(chunk));
    this.exited = new Promise((resolve) => {
      const end = (exit: Exit) => {
        this.ended = true;
        // Its last lines may still be on their way, and whoever it left behind may hold its pipes open for ever.
        this.child.once('close', () => resolve(exit));
        setTimeout(() => resolve(exit), LAST_LINES_MS).unref();
      };
      this.child.once('error', (error) => end({ code: null, signal: null, error }));
      this.child.once('exit', (code, signal) => end({ code, signal }));
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** The last lines that the program printed. */
  get tail(): readonly string[] {
    return this.lastLines;
  }

  /**
   * Asks the program to end, then what it left behind, and ends by force whoever takes longer than their grace.
   * Never fails, and may be called after the program has ended by itself.
   */
  async stop(graceMs = 10_000): Promise<void> {
    this.signal('SIGTERM', 'leader');
    await within(graceMs, () => this.ended);
    this.signal('SIGTERM', 'group');
    if (!(await within(LEFTOVER_GRACE_MS, () => this.isGone()))) {
      this.kill();
      await within(FORCE_MS, () => this.isGone());
    }
  }

  /** Ends the whole group at once. */
  kill(): void {
    this.signal('SIGKILL', 'group');
  }

  /** Nobody of the group is left: neither the program nor what it started. */
  private isGone(): boolean {
    return this.ended && (this.platform === 'win32' || !this.signal(0, 'group'));
  }

  /** True where somebody was there to receive the signal. */
  private signal(signal: NodeJS.Signals | 0, whom: 'leader' | 'group'): boolean {
    const { pid } = this.child;
    if (pid === undefined || (whom === 'leader' && this.ended)) {
      return false;
    }
    if (this.platform === 'win32') {
      this.spawn('taskkill.exe', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
      return true;
    }
    try {
      return process.kill(whom === 'group' ? -pid : pid, signal);
    } catch {
      return false;
    }
  }

  private remember(chunk: Buffer): void {
    const lines = chunk.toString('utf8').split('\n').filter((line) => line.trim() !== '');
    this.lastLines.push(...lines);
    this.lastLines.splice(0, this.lastLines.length - TAIL_LINES);
  }
}

/** Waits until `isSo`, for `ms` at most; returns whether it is. */
async function within(ms: number, isSo: () => boolean): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (!isSo() && Date.now() < deadline) {
    await sleep(POLL_MS);
  }
  return isSo();
}
