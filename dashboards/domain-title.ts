/** Words that are written in capitals. */
const CAPITALS: ReadonlySet<string> = new Set(['ai', 'crm', 'kpi', 'sla', 'hr', 'it']);

/** A domain as people read it: `ai_cost` is AI cost, `customer-success` is Customer success. */
export function domainTitle(domain: string): string {
  const words = domain.split(/[_-]+/).map((word) => (CAPITALS.has(word) ? word.toUpperCase() : word)).join(' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
