import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { stepMetrics } from './stepMetrics';

/** An entity and two things that it does: what a funnel or a retention of one's own begins with. */
export interface FirstJourney {
  readonly entity: string;
  readonly from: MetricEntry;
  readonly to: MetricEntry;
}

/**
 * The way to begin with, from the KPI that was chosen where there is one: of people before things, and of what many
 * KPIs know before what few do. An entity of every KPI, such as the tenant, goes nowhere, and comes last.
 * Undefined where no entity has a KPI.
 */
export function firstJourney(catalogue: CatalogueAnswer, chosen: readonly string[] = []): FirstJourney | undefined {
  const all = catalogue.metrics.filter(({ type }) => type === 'simple').length;
  const [best] = catalogue.entities
    .map((entity) => ({ entity, metrics: chosenFirst(stepMetrics(catalogue, entity), chosen) }))
    .filter(({ metrics }) => metrics.length > 0)
    .map((candidate) => ({ ...candidate, rank: rankOf(candidate.entity, candidate.metrics, all, chosen, catalogue) }))
    .sort((a, b) => b.rank - a.rank || b.metrics.length - a.metrics.length);
  const [from, to = from] = best?.metrics ?? [];
  return best && from && to && { entity: best.entity, from, to };
}

function rankOf(entity: string, [first, ...others]: readonly MetricEntry[], all: number, chosen: readonly string[], { dimensions }: CatalogueAnswer): number {
  const isShared = others.length > 0;
  const isEverywhere = others.length + 1 === all && all > 2;
  const isPerson = dimensions.some(({ name, person }) => name === entity && person);
  const hasChosen = first !== undefined && chosen.includes(first.name);
  return [isShared, !isEverywhere, hasChosen, isPerson].reduce((rank, holds) => rank * 2 + Number(holds), 0);
}

function chosenFirst(metrics: readonly MetricEntry[], chosen: readonly string[]): MetricEntry[] {
  const isChosen = ({ name }: MetricEntry) => chosen.includes(name);
  return [...metrics.filter(isChosen), ...metrics.filter((metric) => !isChosen(metric))];
}
