import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';

export interface Example {
  readonly title: string;
  readonly text: string;
  readonly question: QuestionInput;
}

/** Questions to begin with, made of what this catalogue has, so that each of them answers. */
export function examples(catalogue: CatalogueAnswer): Example[] {
  return [overTime, againstBefore, topTen, withLimits].flatMap((example) => example(catalogue) ?? []);
}

function overTime({ metrics: [metric] }: CatalogueAnswer): Example | undefined {
  return (
    metric && {
      title: `${metric.display.label} over time`,
      text: 'A line whose points are as fine as the panel has room for.',
      question: { version: 1, metrics: [metric.name], group_by: ['metric_time__auto'], format: 'timeseries', formatting: true },
    }
  );
}

function againstBefore({ metrics: [metric] }: CatalogueAnswer): Example | undefined {
  return (
    metric && {
      title: `${metric.display.label} against the period before`,
      text: 'One number, the one before it, and the difference.',
      question: { version: 1, metrics: [metric.name], compare: { to: 'previous_period' }, format: 'value', formatting: true },
    }
  );
}

function topTen({ metrics, dimensions }: CatalogueAnswer): Example | undefined {
  const usable = dimensions.filter(({ type, person }) => type === 'categorical' && !person);
  const metric = metrics.find((candidate) => usable.some(({ name }) => candidate.dimensions.includes(name)));
  const dimension = usable.find(({ name }) => metric?.dimensions.includes(name));
  return (
    metric &&
    dimension && {
      title: `${metric.display.label}: the top ten by ${dimension.label}`,
      text: 'A table, ordered by the KPI.',
      question: {
        version: 1,
        metrics: [metric.name],
        group_by: [dimension.name],
        order_by: [`-${metric.name}`],
        limit: 10,
        format: 'table',
        formatting: true,
      },
    }
  );
}

function withLimits({ metrics }: CatalogueAnswer): Example | undefined {
  const metric = metrics.find(({ thresholds }) => thresholds.length > 0);
  return (
    metric && {
      title: `${metric.display.label} with its limits`,
      text: 'A single value in the colours of the catalogue, as stat and gauge panels show them.',
      question: { version: 1, metrics: [metric.name], format: 'value', formatting: true },
    }
  );
}
