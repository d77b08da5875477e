import type { Notice } from '../../../contract/answer';
import type { Logistic } from './fit-logistic';

/** What a reader has to know of a model: how many cases it was fitted on, and what was left out. `isCut`: older ones were not read. */
export function fittedNotices(model: Logistic, cases: number, isCut: boolean): Notice[] {
  if (model.kind === 'refused') {
    return [{ severity: 'warning', text: `No model was fitted: ${model.reason.slice(0, 1).toLowerCase()}${model.reason.slice(1)}` }];
  }
  const note = model.note === undefined ? '' : ` ${model.note}`;
  const newest = isCut ? ` These are of the newest ${countOf(cases)}; older ones were not read.` : '';
  return [{ severity: 'info', text: `Fitted on ${countOf(model.rows)} decided cases.${newest}${note}` }];
}

/** Of undecided cases that have no probability. */
export function leftOutNotice(cases: number): Notice[] {
  return cases === 0 ? [] : [{ severity: 'info', text: `${countOf(cases)} undecided ${cases === 1 ? 'case lacks' : 'cases lack'} a feature and ${cases === 1 ? 'was' : 'were'} left out.` }];
}

export function countOf(count: number): string {
  return count.toLocaleString('en');
}
