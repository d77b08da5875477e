import { experimentDatesFault, experimentFaults } from '../../../contract/experiment-faults';
import type { Experiment } from '../../../contract/experiment';
import { nearest } from '../../../contract/nearest';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { didYouMean, shorten, type Catalogue } from '../../catalogue/catalogue';
import type { Judged } from '../../catalogue/judged-kpi';

export const KPI_ROLES = ['target', 'secondary', 'guardrail'] as const;
export type KpiRole = (typeof KPI_ROLES)[number];

/** A KPI that an experiment judges, and as what. */
export interface JudgedRole {
  readonly judged: Judged;
  readonly role: KpiRole;
  /** Guardrails: the share of the control's value by which they may be worse. */
  readonly margin?: number;
  /** Where it stands in the question, or the experiment's name where the catalogue keeps it. */
  readonly pointer: string;
}

/** An experiment whose definition is found. */
export interface KnownExperiment {
  /** Its name in the catalogue; absent where it stands in the question. */
  readonly name?: string;
  readonly label: string;
  readonly experiment: Experiment;
  /** The target first, in the definition's order; those that the question's `metrics` name, where it names any. */
  readonly roles: readonly JudgedRole[];
}

/**
 * The experiment that a question names, or brings along.
 * Errors: `Problem` invalid_question: an unknown name, with the nearest ones; what is wrong with its variants or its
 * dates; `metrics` that it does not judge.
 */
export function knownExperiment({ experiment: asked, metrics }: Question, catalogue: Catalogue): KnownExperiment {
  if (asked === undefined) {
    throw new Problem('invalid_question', 'An experiment question has an `experiment`: the name of a saved one, or an entity with variants, an exposure and a target.', { pointer: '/experiment' });
  }
  const name = typeof asked === 'string' ? asked : undefined;
  const experiment = typeof asked === 'string' ? catalogue.definition('experiment', asked, '/experiment') : asked;
  const [fault] = experimentFaults({ name, variants: experiment.variants });
  if (fault !== undefined) {
    throw new Problem('invalid_question', fault, { pointer: at(name, '/variants') });
  }
  const dates = experimentDatesFault({ name, ...experiment });
  if (dates !== undefined) {
    throw new Problem('invalid_question', dates, { pointer: at(name, '/end') });
  }
  const label = catalogue.manifest.definitions.find((definition) => definition.kind === 'experiment' && definition.name === name)?.label;
  const roles = rolesOf(experiment, name);
  return { ...(name === undefined ? {} : { name }), label: label ?? name?.replaceAll('_', ' ') ?? `of each ${experiment.entity}`, experiment, roles: metrics.length === 0 ? roles : chosen(roles, metrics) };
}

function at(name: string | undefined, part: string): string {
  return name === undefined ? `/experiment${part}` : '/experiment';
}

function rolesOf({ target, secondary, guardrails }: Experiment, name: string | undefined): readonly JudgedRole[] {
  return [
    { judged: target, role: 'target', pointer: at(name, '/target/metric') },
    ...secondary.map((judged, index): JudgedRole => ({ judged, role: 'secondary', pointer: at(name, `/secondary/${index}/metric`) })),
    ...guardrails.map(({ margin, ...judged }, index): JudgedRole => ({ judged, role: 'guardrail', margin, pointer: at(name, `/guardrails/${index}/metric`) })),
  ];
}

function chosen(roles: readonly JudgedRole[], metrics: readonly string[]): readonly JudgedRole[] {
  const names = roles.map(({ judged }) => judged.metric);
  const unknown = metrics.findIndex((metric) => !names.includes(metric));
  if (unknown >= 0) {
    const allowed = nearest(metrics[unknown] ?? '', names);
    throw new Problem('invalid_question', `The experiment does not judge "${shorten(metrics[unknown] ?? '')}"${didYouMean(allowed)}`, { pointer: `/metrics/${unknown}`, allowed: names });
  }
  return roles.filter(({ judged }) => metrics.includes(judged.metric));
}
