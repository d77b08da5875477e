import type { GrafanaTheme2 } from '@grafana/data';
import { groupPaint, type Paint, paint } from '../shared/hue';
import type { Arrangement, Mark } from './arrangement';
import { type BarLengths, barLengths } from './barLengths';
import type { Funnel, FunnelGroup, FunnelStep } from './funnel';
import { type NoteKind, noteKinds } from './stepNotes';
import type { FunnelOptions } from './options';

/** What every part of the picture needs: the groups that are shown, on one scale, each in its colour. */
export interface Drawing {
  readonly funnel: Funnel;
  readonly lengths: ReadonlyArray<readonly BarLengths[]>;
  readonly paints: readonly Paint[];
  readonly notes: readonly NoteKind[];
}

export function makeDrawing(all: Funnel, options: FunnelOptions, theme: GrafanaTheme2): Drawing {
  const groups = all.groups.slice(0, Math.max(1, options.maxGroups));
  const funnel = { ...all, groups };
  return {
    funnel,
    lengths: barLengths(funnel, options.scale),
    paints: groups.map((_, index) => (all.groups.length === 1 ? paint(theme, options.color) : groupPaint(theme, index))),
    notes: noteKinds(funnel, options),
  };
}

/** What is drawn of one step in one group. */
export interface Piece {
  readonly mark: Mark;
  readonly group: FunnelGroup;
  readonly step: FunnelStep;
  readonly lengths: BarLengths;
  readonly paint: Paint;
}

export function pieceOf({ funnel, lengths, paints }: Drawing, mark: Mark): Piece | undefined {
  const group = funnel.groups[mark.group];
  const step = group?.steps[mark.step];
  const length = lengths[mark.group]?.[mark.step];
  const paint = paints[mark.group];
  return group && step && length && paint ? { mark, group, step, lengths: length, paint } : undefined;
}

/** The pieces of some groups, step by step: at each step one a group. */
export function piecesByStep(drawing: Drawing, groups: readonly number[]): ReadonlyArray<readonly Piece[]> {
  const most = Math.max(0, ...groups.map((group) => drawing.funnel.groups[group]?.steps.length ?? 0));
  return Array.from({ length: most }, (_, step) =>
    groups.map((group) => pieceOf(drawing, { group, step })).filter((piece) => piece !== undefined)
  );
}

/** A funnel's bars, with all that is drawn around them. */
export interface BarsProps {
  readonly drawing: Drawing;
  readonly pieces: ReadonlyArray<readonly Piece[]>;
  readonly arrangement: Arrangement;
  /** Bars lead somewhere. */
  readonly isLinked: boolean;
}
