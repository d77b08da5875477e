import type { Answer } from '../../../contract/answer';
import type { Catalogue } from '../../catalogue/catalogue';
import type { Resolved } from '../resolve';
import { recordsDrawing } from '../records/records-answer';
import { groupsHeatmap } from './heatmap-answer';
import { mapAnswer } from './map-answer';
import { sizesAnswer } from './sizes-answer';

/** An answer in the form that its question is drawn in; any other answer as it is. */
export function drawnAnswer(answer: Answer, resolved: Resolved, catalogue: Catalogue): Answer {
  const { records, sizes, places, question } = resolved;
  if (records) {
    return { ...answer, meta: { ...answer.meta, notices: [...answer.meta.notices, ...records.notices], drawing: recordsDrawing(records) } };
  }
  if (sizes) {
    return sizesAnswer(answer, resolved);
  }
  if (places) {
    return mapAnswer(answer, places);
  }
  return question.queryType === 'heatmap' ? groupsHeatmap(answer, resolved, catalogue) : answer;
}
