import type { DefinitionEntry, MetricEntry } from '../../contract/catalogue';
import { QUESTION_VERSION, type QuestionInput } from '../../contract/question';
import type { AlertRule } from './alerting-file';
import { seconds } from './duration';
import { linkAnnotations, runbookAnnotations, TENANT, type AlertOptions } from './options';
import { expressionQuery, questionQuery } from './query';
import { ruleUid } from './rule-uid';

/** An experiment that runs, and the first of the KPIs that must not suffer from it, which speaks for its rule. */
export interface WatchedExperiment {
  readonly experiment: DefinitionEntry;
  readonly kpi: MetricEntry;
}

/** The window of a question about an experiment: any will do, because one has its own dates. */
const WINDOW = seconds('1d');

/** The experiments of the catalogue whose guardrails are to be watched: those that run now. */
export function watchedExperiments(definitions: readonly DefinitionEntry[], kpis: readonly MetricEntry[]): WatchedExperiment[] {
  return definitions
    .filter(({ kind, status }) => kind === 'experiment' && status === 'running')
    .flatMap((experiment) => {
      const kpi = kpis.find(({ name }) => name === experiment.guardrails?.[0]);
      return kpi ? [{ experiment, kpi }] : [];
    });
}

/** Fires when a guardrail of an experiment is breached (S3-18); what it follows holds however often it is asked. */
export function experimentRule({ experiment: { name, label }, kpi }: WatchedExperiment, options: AlertOptions): AlertRule {
  const question: QuestionInput = { version: QUESTION_VERSION, queryType: 'experiment', experiment: name, format: 'value', formatting: false };
  return {
    uid: ruleUid('experiment', name),
    title: `Guardrail of the experiment ${label} is breached`,
    condition: 'B',
    data: [
      questionQuery(question, WINDOW),
      expressionQuery({ type: 'threshold', expression: 'A', conditions: [{ type: 'query', evaluator: { type: 'gt', params: [0] } }] }),
    ],
    noDataState: 'OK',
    execErrState: 'OK',
    for: '0s',
    annotations: {
      summary: `The experiment ${label} breaches a guardrail.`,
      description: `{{ with $values.A }}Guardrails that are breached: {{ printf "%.0f" .Value }}. {{ end }}Ask for the experiment as a table to see which, and stop it where the loss is not worth it.`,
      ...runbookAnnotations('kpi-anomaly', options),
      ...linkAnnotations(options.experimentPanelOf(name)),
    },
    // It is about the experiment and no one KPI, so it has no label `kpi`.
    labels: { experiment: name, severity: 'warning', owner: kpi.owner, domain: kpi.domain, freshness: kpi.freshness, tenant: TENANT },
  };
}
