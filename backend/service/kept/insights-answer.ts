import type { Answer, Cell } from '../../../contract/answer';
import type { Question } from '../../../contract/question';
import { mayAsk } from '../../access/authorise';
import type { QueryContext } from '../../query/resolve';
import type { ControlStore } from '../../store/control/control-store';
import type { Insight } from '../../store/control/insight';
import { rangeOf } from './anomalies-answer';
import { filterRecords } from './filter-records';
import { keptAnswer, type KeptColumn } from './kept-answer';

const COLUMNS: readonly KeptColumn[] = [
  ['severity', 'string', 'Severity'],
  ['headline', 'string', 'What happened'],
  ['detail', 'string', 'In detail'],
  ['action', 'string', 'What to do'],
  ['kpi', 'string', 'KPI'],
  ['kind', 'string', 'Kind'],
  ['period_from', 'time', 'From'],
  ['period_to', 'time', 'To'],
  ['score', 'number', 'Weight'],
  ['metric', 'string', 'Name of the KPI'],
  ['id', 'string', 'Number'],
];

const FIELDS: Readonly<Record<string, (insight: Insight) => Cell>> = {
  severity: ({ severity }) => severity,
  kind: ({ kind }) => kind,
  metric: ({ metric }) => metric,
};

/** What the last passes found worth telling, of the KPIs that the asker may ask (S3-20). */
export async function insightsAnswer(question: Question, context: QueryContext, control: Pick<ControlStore, 'listInsights'>): Promise<Answer> {
  const { catalogue, principal, tenant } = context;
  const wanted = new Set(question.metrics.map((name, index) => catalogue.metric(name, `/metrics/${index}`).name));
  const all = await control.listInsights(tenant, { ...rangeOf(context), limit: 10_000 });
  const shown = all.filter(({ metric }) => {
    const kpi = catalogue.findMetric(metric);
    return kpi !== undefined && mayAsk(principal, kpi, catalogue) && (wanted.size === 0 || wanted.has(metric));
  });
  const rows = filterRecords(shown, question.filters, FIELDS).map(({ severity, headline, detail, action, metric, kind, periodFrom, periodTo, score, id }): Cell[] => [severity, headline, detail, action, catalogue.findMetric(metric)?.label ?? metric, kind, periodFrom, periodTo, score, metric, id]);
  return keptAnswer(question, COLUMNS, rows, context);
}
