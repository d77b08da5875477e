import path from 'node:path';

/** Where the cases are: beside the checkout, never a part of it. */
export function defaultFolder(root: string): string {
  return path.join(root, '..', 'shared', 'conformance', 'metricflow');
}
