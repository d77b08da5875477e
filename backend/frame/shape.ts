import type { Notice } from '../../contract/answer';
import type { Field, FrameCustom, FrameMeta } from './data-frame';

/** A frame before its metadata: what one form of an answer decides. */
export interface Shape {
  readonly fields: readonly Field[];
  readonly notices: readonly Notice[];
  /** What a panel of Grafana's reads beside the fields. */
  readonly custom?: Partial<FrameCustom>;
}

/** The frames of one form, and what is to be said about all of them. */
export interface Shapes {
  readonly shapes: readonly Shape[];
  readonly notices: readonly Notice[];
}

/** A form with the type that Grafana knows it by, and how it is drawn where nobody chose a panel. */
export type Form = Shapes & {
  readonly type?: FrameMeta['type'];
  readonly version?: FrameMeta['typeVersion'];
  readonly drawn: FrameMeta['preferredVisualisationType'];
};
