import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What a schema really complains of. A union complains once for each way of writing; the complaint that got
 * furthest is the useful one, and its place is counted from the whole.
 */
export function innermostIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return [issue];
  }
  const [furthest = []] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
  return furthest.flatMap((inner) => innermostIssues({ ...inner, path: [...issue.path, ...inner.path] }));
}

function depth(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path, code }) => Math.max(path.length, code === 'unrecognized_keys' ? 1 : 0)));
}
