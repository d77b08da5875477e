const EVERY_MS = 500;

/**
 * Calls `onGone` once the process that started this one has ended. A parent that was killed says no goodbye, and a
 * plugin without one would keep the database file from the plugin that the next Grafana starts.
 * Standard input would not do: a service manager gives Grafana, and so its plugins, one that is at its end already.
 */
export function watchParent(parentId: () => number, onGone: () => void, everyMs = EVERY_MS): { stop(): void } {
  const parent = parentId();
  const timer = setInterval(() => {
    if (parentId() !== parent || !isAlive(parent)) {
      clearInterval(timer);
      onGone();
    }
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** On Windows an orphan keeps its parent's id, so the id alone does not tell. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another account's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
