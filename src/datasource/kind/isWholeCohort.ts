import { whereOf } from '../where';
import { isToldStep } from './isToldStep';
import type { CohortInput } from './ownDefinition';

/** False where a cohort of the question's own still lacks what tells its members. */
export function isWholeCohort({ entity, members }: CohortInput): boolean {
  return entity !== '' && isTold(members);
}

function isTold(members: CohortInput['members']): boolean {
  switch (members.kind) {
    case 'acquisition':
      return isToldStep(members.start) && members.from !== '' && members.to !== '';
    case 'behavioural':
      return isToldStep(members.step);
    case 'demographic':
      return members.filters.length > 0;
    case 'custom':
      return whereOf(members).length > 0;
  }
}
