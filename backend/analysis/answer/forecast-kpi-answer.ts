import type { Answer } from '../../../contract/answer';
import { Problem } from '../../../contract/problem';
import type { Question } from '../../../contract/question';
import { displayOf } from '../../catalogue/display';
import type { Catalogue } from '../../catalogue/catalogue';
import type { ForecastMetric } from '../../catalogue/manifest';
import type { Smoother } from '../forecast/smoother';
import type { Asker } from './asker';
import { forecastAnswer } from './forecast-answer';

/** The KPIs of a question that are what others are expected to be. */
export function forecastKpisOf({ metrics, queryType }: Question, catalogue: Catalogue): readonly ForecastMetric[] {
  return queryType === 'metrics' ? metrics.map((name) => catalogue.findMetric(name)).filter((metric) => metric?.type === 'forecast') : [];
}

/**
 * What KPIs are expected to be over a horizon, as numbers: one row a group, each KPI with its confidence from 0 to 1
 * (K92, K138, K139). The history is that of the KPI beneath, by day.
 * Errors: `Problem` invalid_question where it is asked by time, compared, or beside other KPIs or horizons; those of a forecast.
 */
export async function forecastKpiAnswer(question: Question, kpis: readonly ForecastMetric[], asker: Asker, smoother: Smoother): Promise<Answer> {
  // Rights are those of the KPI itself as well as of the one beneath.
  const { keys, metrics } = asker.resolve(question);
  const [first] = kpis;
  const refuse = (text: string, pointer: string): never => {
    throw new Problem('invalid_question', text, { pointer });
  };
  if (!first || kpis.length < metrics.length || kpis.some(({ horizon }) => horizon !== first.horizon)) {
    return refuse(`A KPI that is a forecast stands beside others of its horizon alone; ask ${kpis.map(({ name }) => name).join(', ')} by itself.`, '/metrics');
  }
  if (keys.some(({ isMetricTime }) => isMetricTime)) {
    return refuse(`${first.name} is one number for the ${first.horizon} ahead; for its course ask ${first.metric.name} with \`"analysis": { "kind": "forecast" }\`.`, '/group_by');
  }
  if (question.compare || question.analysis) {
    return refuse(`${first.name} is a forecast already: take ${question.compare ? 'the comparison' : 'the analysis'} out.`, question.compare ? '/compare' : '/analysis');
  }
  const inner: Question = {
    ...question,
    metrics: [...new Set(kpis.map(({ metric }) => metric.name))],
    group_by: [...question.group_by, 'metric_time__day'],
    order_by: [],
    limit: undefined,
    analysis: { kind: 'forecast', horizon: first.horizon },
    format: 'value',
  };
  const answer = await forecastAnswer(inner, asker, smoother);
  const place = (name: string) => answer.columns.findIndex((column) => column.name === name);
  const groups = answer.columns.flatMap((column, index) => (column.role === 'dimension' ? [index] : []));
  const values = kpis.map(({ metric }) => ({ value: place(`${metric.name}__forecast`), confidence: place(`${metric.name}__confidence`) }));
  const columns = [
    ...groups.map((index) => answer.columns[index]!),
    ...kpis.flatMap((kpi, index) => {
      const display = displayOf(kpi);
      const confidence = answer.columns[values[index]!.confidence];
      return [
        { name: kpi.name, type: 'number' as const, role: 'metric' as const, metric: kpi.name, ...(display.unit ? { unit: display.unit } : {}), display },
        ...(confidence ? [{ ...confidence, name: `${kpi.name}__confidence`, metric: kpi.name, display: { ...confidence.display, label: `${display.label}, confidence` } }] : []),
      ];
    }),
  ];
  const rows = answer.rows.map((row) => [...groups.map((index) => row[index] ?? null), ...values.flatMap(({ value, confidence }) => [row[value] ?? null, ...(confidence < 0 ? [] : [row[confidence] ?? null])])]);
  return { ...answer, columns, rows, meta: { ...answer.meta, format: question.format, formatting: question.formatting } };
}
