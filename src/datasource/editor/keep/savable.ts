import { asksSomething } from '../../kind/asksSomething';
import { isWholeCohort } from '../../kind/isWholeCohort';
import type { CohortInput, FunnelInput, RetentionInput } from '../../kind/ownDefinition';
import { boardVariables } from './boardVariables';
import type { Savable } from './KeepDefinition';

export function savableFunnel(funnel: FunnelInput): Savable {
  return {
    as: ({ isPublic, ...named }) => ({ kind: 'funnel', is_public: isPublic, definition: { ...funnel, ...named } }),
    isWhole: asksSomething({ queryType: 'funnel', funnel }),
    variables: boardVariables({ funnel }),
  };
}

export function savableRetention(retention: RetentionInput): Savable {
  return {
    as: ({ isPublic, ...named }) => ({ kind: 'retention', is_public: isPublic, definition: { ...retention, ...named } }),
    isWhole: asksSomething({ queryType: 'retention', retention }),
    variables: boardVariables({ retention }),
  };
}

export function savableCohort(cohort: CohortInput): Savable {
  return {
    as: ({ isPublic, ...named }) => ({ kind: 'cohort', is_public: isPublic, definition: { ...cohort, ...named } }),
    isWhole: isWholeCohort(cohort),
    variables: boardVariables({ cohort }),
  };
}
