import type { AnswerColumn, Cell, Notice } from '../../contract/answer';

/** The most groups that a panel has room to tell apart. */
const MOST_GROUPS = 100;

/** The groups of some values in the order of their names, numbers by their size; of very many, those with the greatest values. */
export function largestGroups(rows: readonly { readonly group: Cell; readonly value: number | null }[], column: AnswerColumn | undefined): { readonly groups: readonly Cell[]; readonly notices: readonly Notice[] } {
  const totals = new Map<Cell, number>();
  rows.forEach(({ group, value }) => totals.set(group, (totals.get(group) ?? 0) + Math.abs(value ?? 0)));
  const largest = [...totals].sort(([, a], [, b]) => b - a).slice(0, MOST_GROUPS).map(([group]) => group);
  const left = totals.size - largest.length;
  const title = column?.display?.label ?? column?.name ?? '';
  return {
    groups: largest.sort(inOrder),
    notices: left === 0 ? [] : [{ severity: 'warning', text: `Only the ${MOST_GROUPS} largest values of ${title} are drawn; ${left} are left out. Filter, or ask for a table.` }],
  };
}

/** Numbers by their size, texts by the alphabet, and what has no value last. */
function inOrder(one: Cell, other: Cell): number {
  if (one === null || other === null) {
    return Number(one === null) - Number(other === null);
  }
  const [a, b] = [Number(one), Number(other)];
  return Number.isNaN(a) || Number.isNaN(b) ? String(one).localeCompare(String(other), 'en') : a - b;
}
