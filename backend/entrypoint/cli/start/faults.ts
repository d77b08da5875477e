import { isNativeError } from 'node:util/types';
import { Problem } from '../../../../contract/problem';

/** A reason why the product could not be started, as one sentence for the person who started it. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

const SENTENCES: Readonly<Record<string, (place: string) => string>> = {
  ENOSPC: (place) => `The disk is full: free some space for ${place} and start again.`,
  EDQUOT: (place) => `Your disk quota is used up: free some space for ${place} and start again.`,
  EACCES: (place) => `${place} may not be written by this user: change its owner or its permissions and start again.`,
  EPERM: (place) => `${place} may not be written by this user: change its owner or its permissions and start again.`,
  EROFS: (place) => `${place} is on a read-only file system: use a checkout that can be written.`,
};

/**
 * The fault that `thrown` amounts to, or undefined where it is a defect of ours.
 * `place` is the folder that was being written.
 * Engines wrap the system's error in a text of their own, so its words are looked at where there is no code.
 */
export function faultOf(thrown: unknown, place: string): StartFault | undefined {
  if (thrown instanceof StartFault) {
    return thrown;
  }
  if (thrown instanceof Problem) {
    return new StartFault(thrown.message, { cause: thrown });
  }
  const code = codeOf(thrown);
  const sentence = code === undefined ? undefined : SENTENCES[code];
  return sentence && new StartFault(sentence(pathOf(thrown) ?? place), { cause: thrown });
}

function codeOf(thrown: unknown): string | undefined {
  if (!isNativeError(thrown)) {
    return undefined;
  }
  if ('code' in thrown && typeof thrown.code === 'string' && thrown.code in SENTENCES) {
    return thrown.code;
  }
  if (/no space left on device/i.test(thrown.message)) {
    return 'ENOSPC';
  }
  if (/permission denied/i.test(thrown.message)) {
    return 'EACCES';
  }
  if (/read-only file system/i.test(thrown.message)) {
    return 'EROFS';
  }
  return codeOf(thrown.cause);
}

function pathOf(thrown: unknown): string | undefined {
  return isNativeError(thrown) && 'path' in thrown && typeof thrown.path === 'string' ? thrown.path : undefined;
}
