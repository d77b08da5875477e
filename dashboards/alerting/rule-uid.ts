import { createHash } from 'node:crypto';

/** The longest uid that Grafana keeps. */
const MAX_LENGTH = 40;
const HASH_LENGTH = 8;

/**
 * Stable uid of a rule: its parts joined by dashes. Where that is too long, the end gives way to a hash of the whole,
 * so that two long names which begin alike stay two rules.
 */
export function ruleUid(...parts: readonly string[]): string {
  const uid = parts.join('-');
  if (uid.length <= MAX_LENGTH) {
    return uid;
  }
  const hash = createHash('sha256').update(uid).digest('hex').slice(0, HASH_LENGTH);
  return `${uid.slice(0, MAX_LENGTH - HASH_LENGTH - 1)}-${hash}`;
}
