/** A reason, such as `there is no KPI "x"; did you mean y?`, as a sentence of its own. */
export function sentence(reason: string): string {
  return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}${/[.?]$/.test(reason) ? '' : '.'}`;
}
