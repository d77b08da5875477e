import { Problem } from '../../../contract/problem';
import type { Funnel } from '../../../contract/funnel';
import type { GroupBy, Question } from '../../../contract/question';
import type { Retention } from '../../../contract/retention';
import type { FunnelMetric, JourneyMetric, RetentionMetric } from '../../catalogue/manifest';
import { authoriseMetric } from '../../access/authorise';
import { parseFieldName } from '../../catalogue/field';
import type { QueryContext } from '../resolve';
import { authorisedStep } from './authorised-step';
import { funnelColumn, placesOf } from './funnel';
import type { KnownStep } from './occurrences';
import { knownValue } from './retention';
import { retentionColumn } from './retention-formula';

/** A question about a journey as one about metrics, which its answer is put together from. */
export interface AskedJourney {
  readonly question: Question;
  readonly metrics: readonly JourneyMetric[];
  readonly definition: { readonly kind: 'funnel'; readonly funnel: Funnel; readonly steps: readonly KnownStep[] } | { readonly kind: 'retention'; readonly retention: Retention };
}

/**
 * The journey that a question asks for; undefined for a question of another kind.
 * Errors: `Problem` invalid_question, forbidden; those of its steps.
 */
export function askedJourney(question: Question, context: QueryContext): AskedJourney | undefined {
  switch (question.queryType) {
    case 'funnel':
      return askedFunnel(question, context);
    case 'retention':
      return askedRetention(question, context);
    default:
      return undefined;
  }
}

const PLACE = { file: '', line: 1 } as const;

function askedFunnel(question: Question, context: QueryContext): AskedJourney {
  const { funnel: asked } = question;
  if (asked === undefined) {
    throw new Problem('invalid_question', 'A funnel question has a `funnel`: the name of a saved one, or an entity with 2 to 20 steps.', { pointer: '/funnel' });
  }
  refuseMetrics(question, 'funnel');
  const funnel = typeof asked === 'string' ? context.catalogue.definition('funnel', asked, '/funnel') : asked;
  const askedAt = typeof asked === 'string' ? undefined : '/funnel';
  if (funnel.steps[0]?.optional) {
    throw new Problem('invalid_question', 'The first step of a funnel cannot be optional: it is where an entity begins.', { pointer: '/funnel/steps/0/optional' });
  }
  if (funnel.order === 'strict' && funnel.steps.some(({ optional }) => optional)) {
    throw new Problem('invalid_question', 'A strict funnel has no optional steps; make them required, or the order "ordered".', { pointer: '/funnel/order' });
  }
  const steps = funnel.steps.map((step, index) => authorisedStep(step, funnel.entity, context, `/funnel/steps/${index}`, askedAt && `${askedAt}/steps/${index}`));
  const entry = entryOf(steps[0]);
  const metrics = placesOf(funnel).flatMap(({ index }) =>
    (index === 0 ? (['count'] as const) : (['count', 'median_seconds', 'p95_seconds'] as const)).map((value): FunnelMetric => ({ name: funnelColumn(value, index), type: 'funnel', funnel, step: index, value, entry, filter: [], input_only: false, place: PLACE, ...(askedAt ? { askedAt } : {}) }))
  );
  return { question, metrics, definition: { kind: 'funnel', funnel, steps } };
}

function askedRetention(question: Question, context: QueryContext): AskedJourney {
  const { retention: asked } = question;
  if (asked === undefined) {
    throw new Problem('invalid_question', 'A retention question has a `retention`: the name of a saved one, or an entity with a start and a return.', { pointer: '/retention' });
  }
  refuseMetrics(question, 'retention');
  if (question.compare) {
    throw new Problem('invalid_question', 'Retention puts cohorts side by side already, so it takes no comparison.', { pointer: '/compare' });
  }
  const retention = typeof asked === 'string' ? context.catalogue.definition('retention', asked, '/retention') : asked;
  const askedAt = typeof asked === 'string' ? undefined : '/retention';
  const start = authorisedStep(retention.start, retention.entity, context, '/retention/start', askedAt && `${askedAt}/start`);
  authorisedStep(retention.return, retention.entity, context, '/retention/return', askedAt && `${askedAt}/return`);
  if (retention.value !== undefined) {
    authoriseMetric(context.principal, context.catalogue.metric(retention.value, '/retention/value'), context.catalogue, '/retention/value');
    knownValue(retention.value, retention.entity, context, askedAt && `${askedAt}/value`);
  }
  const periods = Array.from({ length: retention.periods + 1 }, (_, period) => period);
  const metric = (name: string, value: RetentionMetric['value'], period: number): RetentionMetric => ({ name, type: 'retention', retention, period, value, entry: entryOf(start), filter: [], input_only: false, place: PLACE, ...(askedAt ? { askedAt } : {}) });
  return {
    question: { ...question, group_by: withCohortTime(question.group_by, retention, context) },
    metrics: [
      metric(retentionColumn.size, 'size', 0),
      ...periods.map((period) => metric(retentionColumn.retained(period), 'retained', period)),
      ...(retention.value === undefined ? [] : periods.map((period) => metric(retentionColumn.value(period), 'value', period))),
    ],
    definition: { kind: 'retention', retention },
  };
}

function refuseMetrics({ metrics, queryType }: Question, what: string): void {
  if (metrics.length > 0) {
    throw new Problem('invalid_question', `A ${queryType} question names its records in the ${what}'s steps, and no KPI in \`metrics\`.`, { pointer: '/metrics' });
  }
}

/** Cohorts are told by when they began: by the retention's own grain, which need not be named. */
function withCohortTime(groupBy: readonly GroupBy[], { grain }: Retention, { catalogue }: QueryContext): GroupBy[] {
  const others = groupBy.filter((item, index) => {
    const { base, grain: written } = parseFieldName(typeof item === 'string' ? item : item.name, catalogue.calendars);
    const asked = typeof item === 'string' ? written : (item.grain ?? written);
    if (base !== 'metric_time') {
      return true;
    }
    if (asked !== undefined && asked !== 'auto' && asked !== grain) {
      throw new Problem('unknown_grain', `The cohorts of this retention are by the ${grain}; leave metric_time out, or set the retention's grain.`, { pointer: `/group_by/${index}`, allowed: [`metric_time__${grain}`] });
    }
    return false;
  });
  return [`metric_time__${grain}`, ...others];
}

function entryOf(step: KnownStep | undefined): JourneyMetric['entry'] {
  if (!step) {
    throw new Error('A journey without a first step passed its schema.');
  }
  return { name: step.measure.name, filter: [], join_to_timespine: false };
}
