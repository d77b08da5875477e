import { once } from 'node:events';

/** Standard output, whose reader may go at any time, as `head` does: what is written after that is dropped. */
export class Output {
  private readonly left = new AbortController();

  constructor(private readonly stream: NodeJS.WritableStream) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') {
        throw error;
      }
      this.left.abort();
    });
  }

  /** Aborted when nobody reads any more. */
  get gone(): AbortSignal {
    return this.left.signal;
  }

  /** Resolves when there is room for more, so that a slow reader slows the writer down. */
  async write(text: string): Promise<void> {
    if (!this.gone.aborted && !this.stream.write(text)) {
      await once(this.stream, 'drain', { signal: this.gone }).catch(() => undefined);
    }
  }
}
