import type { DefinitionKind, MetricEntry } from '../contract/catalogue';
import { QUESTION_VERSION, type QuestionInput } from '../contract/question';

const KINDS = ['funnel', 'retention', 'experiment', 'prediction'] as const;

/** The funnels, retentions and so on of the catalogue that a question names; one that stands in the question has no name. */
export function namedDefinitions(question: QuestionInput): readonly { readonly kind: DefinitionKind; readonly name: string }[] {
  return KINDS.flatMap((kind) => {
    const asked = question[kind];
    return typeof asked === 'string' ? { kind, name: asked } : [];
  });
}

/**
 * A panel's question about some KPIs. Its formatting stays off, because the panel itself carries unit, decimals and
 * thresholds, where people can edit them (decision 11). Its board sees to it that every KPI has what it is grouped by.
 */
export function questionOf(
  kpis: readonly MetricEntry[],
  { by = [], ...more }: Omit<QuestionInput, 'metrics' | 'group_by'> & { readonly by?: readonly string[] } = {}
): QuestionInput {
  return {
    version: QUESTION_VERSION,
    queryType: 'metrics',
    metrics: kpis.map((kpi) => kpi.name),
    group_by: [...by],
    ...more,
    formatting: false,
  };
}
