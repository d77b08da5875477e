import { countText, durationText, entityText, percentText, pointsText, signed } from '../shared/format';
import type { Facts } from '../shared/PointTooltip';
import type { EarlierStep, Funnel, FunnelGroup, FunnelStep } from './funnel';

type Row = readonly [name: string, value: string];

export function stepTitle({ number, label, optional }: FunnelStep): string {
  return `${number}. ${label}${optional ? ' (optional)' : ''}`;
}

/** All that is known of a step, for its tooltip and for readers who do not see the bar. */
export function stepFacts(step: FunnelStep, { name }: FunnelGroup, { entity }: Pick<Funnel, 'entity'>): Facts {
  const { count, stepRate, overallRate, medianSeconds, p95Seconds, earlier } = step;
  const isFirst = step.number === 1;
  const rows: ReadonlyArray<Row | undefined> = [
    ['Reached', `${countText(count)} ${entityText(entity, count)}`],
    isFirst || stepRate === null ? undefined : ['Of the step before', percentText(stepRate)],
    isFirst || overallRate === null ? undefined : ['Of the first step', percentText(overallRate)],
    isFirst ? undefined : lost(step),
    medianSeconds === null ? undefined : ['Median time', durationText(medianSeconds)],
    p95Seconds === null ? undefined : ['95% within', durationText(p95Seconds)],
    ...(earlier ? change(step, earlier, entity) : []),
  ];
  return { title: [stepTitle(step), name].filter((text) => text !== '').join(' · '), rows: rows.filter((row) => row !== undefined) };
}

/** A step's facts in a sentence. */
export function stepSentence({ title, rows }: Facts): string {
  return `${title}: ${rows.map(([name, value]) => `${name.charAt(0).toLowerCase()}${name.slice(1)} ${value}`).join(', ')}.`;
}

function lost({ count, dropOff }: FunnelStep): Row | undefined {
  if (dropOff === null) {
    return undefined;
  }
  const before = count + dropOff;
  return ['Lost since the step before', before > 0 ? `${countText(dropOff)} (${percentText(dropOff / before)})` : countText(dropOff)];
}

function change({ stepRate }: FunnelStep, earlier: EarlierStep, entity: string): readonly Row[] {
  const ratio = earlier.deltaRatio === null ? '' : ` (${signed(earlier.deltaRatio, percentText)})`;
  return [
    ['Earlier', `${countText(earlier.count)} ${entityText(entity, earlier.count)}`],
    ['Change', `${signed(earlier.delta, countText)}${ratio}`],
    ...(stepRate === null || earlier.stepRate === null
      ? []
      : [['Change of the share', `${pointsText(stepRate - earlier.stepRate)}, from ${percentText(earlier.stepRate)}`] as const]),
  ];
}
