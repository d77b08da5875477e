import type { Notice } from '../../contract/answer';
import type { Field } from './data-frame';

/** A frame before its metadata: what one form of an answer decides. */
export interface Shape {
  readonly fields: readonly Field[];
  readonly notices: readonly Notice[];
}

/** The frames of one form, and what is to be said about all of them. */
export interface Shapes {
  readonly shapes: readonly Shape[];
  readonly notices: readonly Notice[];
}
