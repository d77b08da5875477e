import { comparedNames } from '../../contract/asked-names';
import type { CatalogueAnswer, DefinitionKind } from '../../contract/catalogue';
import type { QuestionInput } from '../../contract/question';
import { dimensionLabel } from './groupLabel';
import { kindOf } from './kind/kindOf';
import { KINDS } from './kind/kinds';
import type { StepInput } from './kind/ownDefinition';

/** What a question is about, in a few words: `Revenue`, `Forecast of Revenue, 30d ahead`, `Funnel of Customer: Orders → Revenue`. */
export function describeSubject(question: QuestionInput, catalogue: CatalogueAnswer | undefined): string {
  const { metrics = [], saved_query, analysis, funnel, retention, experiment, prediction, search } = question;
  const labels = metrics.map((name) => metricLabel(name, catalogue)).join(', ');
  const saved = catalogue?.savedQueries.find(({ name }) => name === saved_query)?.label ?? saved_query;
  const values = [saved, labels].filter(Boolean).join(' with ');
  const kind = kindOf(question);
  const { label } = KINDS[kind];
  const stepsOf = (entity: string, steps: readonly StepInput[], arrow: string) => `${label} of ${dimensionLabel(entity, catalogue)}: ${steps.map((step) => stepLabel(step, catalogue)).join(arrow)}`;
  switch (kind) {
    case 'metrics':
    case 'values':
      return values;
    case 'forecast':
      return `Forecast of ${values}, ${horizonOf(analysis)} ahead`;
    case 'correlation':
      return `${label} of ${values} with ${comparedWith(analysis, catalogue)}`;
    case 'contribution':
      return `Why ${values} moved`;
    case 'funnel':
      return typeof funnel === 'object' ? stepsOf(funnel.entity, funnel.steps, ' → ') : named(label, 'funnel', funnel, catalogue);
    case 'retention':
      return typeof retention === 'object' ? stepsOf(retention.entity, [retention.start, retention.return], ', then ') : named(label, 'retention', retention, catalogue);
    case 'experiment':
      return named(label, 'experiment', typeof experiment === 'string' ? experiment : undefined, catalogue);
    case 'prediction':
      return named(label, 'prediction', typeof prediction === 'string' ? prediction : undefined, catalogue);
    case 'records':
    case 'logs':
      return `${label} of ${values}${search ? ` with "${search}"` : ''}`;
    default:
      return values === '' ? label : `${label} of ${values}`;
  }
}

/** A KPI's label, or its name where the catalogue lacks it. */
export function metricLabel(name: string, catalogue: CatalogueAnswer | undefined): string {
  return catalogue?.metrics.find((metric) => metric.name === name)?.display.label ?? name;
}

/** What the catalogue calls a funnel, retention, cohort or experiment. */
export function definitionLabel(kind: DefinitionKind, name: string, catalogue: CatalogueAnswer | undefined): string {
  return catalogue?.definitions.find((definition) => definition.kind === kind && definition.name === name)?.label ?? name;
}

function horizonOf(analysis: QuestionInput['analysis']): string {
  return analysis?.kind === 'forecast' && analysis.horizon ? analysis.horizon : '30d';
}

function comparedWith(analysis: QuestionInput['analysis'], catalogue: CatalogueAnswer | undefined): string {
  return comparedNames({ analysis }).map((name) => metricLabel(name, catalogue)).join(', ');
}

function named(label: string, kind: DefinitionKind, name: string | undefined, catalogue: CatalogueAnswer | undefined): string {
  return name === undefined ? label : `${label}: ${definitionLabel(kind, name, catalogue)}`;
}

function stepLabel({ label, metric, event }: StepInput, catalogue: CatalogueAnswer | undefined): string {
  return label ?? (metric === undefined ? (event ?? '…') : metricLabel(metric, catalogue));
}
