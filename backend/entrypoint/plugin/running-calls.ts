/** The calls that are under way, so that a plugin which ends can end them first. */
export class RunningCalls {
  readonly #calls = new Set<AbortController>();

  start(): AbortController {
    const call = new AbortController();
    this.#calls.add(call);
    return call;
  }

  end(call: AbortController): void {
    this.#calls.delete(call);
  }

  abortAll(): void {
    for (const call of this.#calls) {
      call.abort();
    }
  }
}
