import { countText, durationText, percentText } from '../shared/format';
import type { Funnel, FunnelStep } from './funnel';
import type { FunnelOptions } from './options';

export type NoteKind = 'overall' | 'step' | 'lost' | 'time' | 'change';

/** What stands beside a bar; its meaning is in `head` where notes have columns, else in `phrase`. */
export interface Note {
  readonly kind: NoteKind;
  readonly text: string;
  readonly phrase: string;
  /** A change for the better or the worse. */
  readonly tone?: 'up' | 'down';
}

const HEADS: Readonly<Record<NoteKind, string>> = {
  overall: 'Of first',
  step: 'Of step before',
  lost: 'Lost',
  time: 'Median time',
  change: 'Change',
};

export function noteHead(kind: NoteKind): string {
  return HEADS[kind];
}

/** The notes that the options ask for and that any step of the funnel has, in the order of their columns. */
export function noteKinds({ groups }: Funnel, options: FunnelOptions): readonly NoteKind[] {
  const wanted: ReadonlyArray<readonly [NoteKind, boolean]> = [
    ['step', options.showStepRate],
    ['overall', options.showOverallRate],
    ['lost', options.showDropOff],
    ['time', options.showTimes],
    ['change', options.showComparison],
  ];
  const steps = groups.flatMap((group) => group.steps);
  return wanted.filter(([kind, shown]) => shown && steps.some((step) => stepNote(step, kind))).map(([kind]) => kind);
}

/** A step's note; undefined where there is nothing to say, as for the first step's share of the one before. */
export function stepNote(step: FunnelStep, kind: NoteKind): Note | undefined {
  const isFirst = step.number === 1;
  switch (kind) {
    case 'overall':
      return isFirst ? undefined : told(kind, step.overallRate, percentText, 'of first');
    case 'step':
      return isFirst ? undefined : told(kind, step.stepRate, percentText, 'of step before');
    case 'lost':
      return isFirst ? undefined : told(kind, step.dropOff, countText, 'lost');
    case 'time':
      return told(kind, step.medianSeconds, durationText, 'median');
    case 'change':
      return changeNote(step);
  }
}

function told(kind: NoteKind, value: number | null, text: (value: number) => string, meaning: string): Note | undefined {
  return value === null ? undefined : { kind, text: text(value), phrase: `${text(value)} ${meaning}` };
}

function changeNote({ count, earlier }: FunnelStep): Note | undefined {
  if (!earlier) {
    return undefined;
  }
  const text = changeText(count, earlier.deltaRatio);
  return { kind: 'change', text, phrase: text, ...(earlier.delta === 0 ? {} : { tone: earlier.delta > 0 ? 'up' : 'down' }) };
}

function changeText(count: number, ratio: number | null): string {
  if (ratio === null) {
    return count === 0 ? '= 0.0%' : '▲ new';
  }
  const sign = ratio > 0 ? '▲' : ratio < 0 ? '▼' : '=';
  return `${sign} ${percentText(Math.abs(ratio))}`;
}
