import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import { firstJourney } from './firstJourney';

export type FunnelInput = Exclude<NonNullable<QuestionInput['funnel']>, string>;
export type RetentionInput = Exclude<NonNullable<QuestionInput['retention']>, string>;
export type CohortInput = Exclude<NonNullable<QuestionInput['cohort']>, string>;
export type StepInput = FunnelInput['steps'][number];

/** A funnel of one's own to begin with: it answers as it stands wherever the catalogue has two KPIs of an entity. */
export function ownFunnel(catalogue: CatalogueAnswer, chosen: readonly string[] = []): FunnelInput {
  const journey = firstJourney(catalogue, chosen);
  return journey ? { entity: journey.entity, steps: [{ metric: journey.from.name }, { metric: journey.to.name }] } : { entity: catalogue.entities[0] ?? '', steps: [] };
}

/** A retention of one's own to begin with: who did the first thing, and then the second. */
export function ownRetention(catalogue: CatalogueAnswer, chosen: readonly string[] = []): RetentionInput {
  const journey = firstJourney(catalogue, chosen);
  return {
    entity: journey?.entity ?? catalogue.entities[0] ?? '',
    start: journey ? { metric: journey.from.name } : {},
    return: journey ? { metric: journey.to.name } : {},
  };
}

/** A cohort of one's own to begin with: who did the first thing that the catalogue knows of anybody, ever. */
export function ownCohort(catalogue: CatalogueAnswer, chosen: readonly string[] = []): CohortInput {
  const journey = firstJourney(catalogue, chosen);
  return {
    entity: journey?.entity ?? catalogue.entities[0] ?? '',
    members: { kind: 'behavioural', step: journey ? { metric: journey.from.name } : {} },
  };
}
