import type { Cohort } from '../../../contract/cohort';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { mayAsk } from '../../access/authorise';
import type { Relation } from '../../plan/relation';
import type { MembersCondition } from '../condition';
import type { QueryContext } from '../resolve';
import { planMembers } from './plan-members';

/** A cohort whose definition is found, and what its members are told by. */
export interface KnownCohort {
  /** Its name in the catalogue; absent where it stands in the question. */
  readonly name?: string;
  readonly label: string;
  readonly cohort: Cohort;
  /** One row for each member. */
  readonly members: Relation;
}

/**
 * A cohort of the catalogue by its name, or as it stands at `pointer` in the question.
 * Errors: `Problem` invalid_question with the nearest names; those of `planMembers`.
 */
export function knownCohort(asked: string | Cohort, context: QueryContext, pointer: string): KnownCohort {
  if (typeof asked !== 'string') {
    return { label: `of each ${asked.entity}`, cohort: asked, members: planMembers(asked, context, pointer, true) };
  }
  const cohort = context.catalogue.definition('cohort', asked, pointer);
  const label = context.catalogue.manifest.definitions.find(({ kind, name }) => kind === 'cohort' && name === asked)?.label;
  return { name: asked, label: label ?? asked.replaceAll('_', ' '), cohort, members: planMembers(cohort, context, pointer, false) };
}

/** The rows that a cohort's members did. It is no condition on time, so what a time spine adds has its buckets all the same. */
export function ofMembers({ cohort: { entity }, members }: KnownCohort): MembersCondition & { readonly level: number; readonly isOwn: boolean } {
  return { kind: 'members', entity, members, pointer: '/cohort', level: 0, isOwn: true };
}

/**
 * The cohorts that a `cohorts` question lists: those that it names, or all of the catalogue that this principal may know
 * of. Errors: `Problem` invalid_question, forbidden for one that is named; invalid_question where there is none.
 */
export function listedCohorts({ cohorts: named }: Question, context: QueryContext): readonly KnownCohort[] {
  const { catalogue } = context;
  const found = named ? [...new Set(named)].map((name, index) => knownCohort(name, context, `/cohorts/${index}`)) : catalogue.manifest.definitions.flatMap(({ kind, name }) => (kind === 'cohort' ? (ifAllowed(name, context) ?? []) : []));
  const hidden = named && found.find((known) => !maySee(known, context));
  if (hidden) {
    throw new Problem('forbidden', `The members of "${hidden.name}" are counted for those who may ask a KPI of its entity, ${hidden.cohort.entity}.`, { pointer: `/cohorts/${named.indexOf(hidden.name ?? '')}` });
  }
  const shown = found.filter((known) => maySee(known, context));
  if (shown.length === 0) {
    throw new Problem('invalid_question', 'The catalogue keeps no cohort (northstar_cohorts) that you may see; name one in `cohort`, or define it there.', { pointer: '/queryType' });
  }
  return shown;
}

function ifAllowed(name: string, context: QueryContext): KnownCohort | undefined {
  try {
    return knownCohort(name, context, '');
  } catch (thrown) {
    if (thrown instanceof Problem && thrown.code === 'forbidden') {
      return undefined;
    }
    throw thrown;
  }
}

/** How many there are of an entity is shown to those who may ask a KPI whose records have it. */
function maySee({ cohort: { entity } }: KnownCohort, { catalogue, principal }: QueryContext): boolean {
  return catalogue.kpis.some((kpi) => mayAsk(principal, kpi, catalogue) && catalogue.measuresOf(kpi).some(({ model }) => model.entities.some(({ name }) => name === entity)));
}
