import type { QuestionInput } from '../../contract/question';

/** A question's filter templates as the backend counts them: one or several, the empty ones left out. */
export function whereOf({ where }: Pick<QuestionInput, 'where'>): string[] {
  return [where ?? []].flat().filter((template) => template.trim() !== '');
}
