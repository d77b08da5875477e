import type { Report } from './report';

/** A board in a list: enough to choose it by. */
export interface BoardEntry {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** Why it cannot be shown, in a sentence. */
  readonly fault?: string;
}

/** Where boards come from. */
export interface BoardSource {
  list(): Promise<readonly BoardEntry[]>;
  /** Undefined where there is no board of that uid. Errors: `Problem` unsupported for a board that cannot be read. */
  get(uid: string): Promise<Report | undefined>;
}
