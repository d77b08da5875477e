import { repeated } from './unique-names';
import type { Place } from '../manifest';
import type { Rule } from './rule';

/** Labels tell things apart where names are not shown: two metrics, two models, or two fields of a model never share one. */
export const labels: Rule = ({ manifest }) => [
  ...repeated('label', labelled(manifest.metrics)),
  ...repeated('label', labelled(manifest.semantic_models)),
  ...manifest.semantic_models.flatMap(({ dimensions, entities, measures }) => [dimensions, entities, measures].flatMap((elements) => repeated('label', labelled(elements)))),
];

function labelled(elements: readonly { readonly label?: string; readonly place: Place }[]) {
  return elements.flatMap(({ label, place }) => (label === undefined ? [] : [{ name: label, place }]));
}
