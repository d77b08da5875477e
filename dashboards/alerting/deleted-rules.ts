import type { AlertingFile } from './alerting-file';

/** Uids of the rules in a file. */
export function uidsOf(file: AlertingFile): string[] {
  return (file.groups ?? []).flatMap((group) => group.rules.map((rule) => rule.uid));
}

/**
 * Grafana forgets no provisioned rule by itself, so a retired uid is kept and deleted for good: every uid that was
 * retired before or stood in the rules as they were last generated, and stands in them no more.
 */
export function deletedRules(now: AlertingFile, before: readonly AlertingFile[], orgId: number): AlertingFile {
  const alive = new Set(uidsOf(now));
  const known = before.flatMap((file) => [...uidsOf(file), ...(file.deleteRules ?? []).map((rule) => rule.uid)]);
  const retired = [...new Set(known)].filter((uid) => !alive.has(uid)).sort();
  return { apiVersion: 1, deleteRules: retired.map((uid) => ({ orgId, uid })) };
}
