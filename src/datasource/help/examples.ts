import type { CatalogueAnswer } from '../../../contract/catalogue';
import { isAtLeast } from '../../../contract/grain';
import type { QuestionInput } from '../../../contract/question';
import { describeQuestion } from '../describeQuestion';
import { METRIC_TIME } from '../groupBy';
import { asksSomething } from '../kind/asksSomething';
import { beginKind } from '../kind/beginKind';
import { KIND_GROUPS, KINDS, type OfferedKind } from '../kind/kinds';
import { lackingFor } from '../kind/lackingFor';
import { writeMetricFilter } from '../metricFilter';
import { questionOf } from '../migrateQuery';
import type { NorthstarQuery } from '../types';

export interface Example {
  readonly title: string;
  readonly text: string;
  readonly question: QuestionInput;
}

/** Questions to begin with, made of what this catalogue has, so that each of them answers. */
export function examples(catalogue: CatalogueAnswer): Example[] {
  return [overTime, againstBefore, topTen, byWeekday, ofEntities, saved, withLimits, ...OTHER_KINDS.map(ofKind)].flatMap((example) => example(catalogue) ?? []);
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

function byWeekday({ metrics }: CatalogueAnswer): Example | undefined {
  const metric = metrics.find(({ grains: [finest], needsTime }) => finest !== undefined && isAtLeast('day', finest) && !needsTime);
  return (
    metric && {
      title: `${metric.display.label} by day of the week`,
      text: 'All Mondays together, all Tuesdays together …; Monday is 1.',
      question: { version: 1, metrics: [metric.name], group_by: [{ name: METRIC_TIME, date_part: 'dow' }], format: 'table', formatting: true },
    }
  );
}

function ofEntities({ metrics, dimensions }: CatalogueAnswer): Example | undefined {
  const entities = dimensions.filter(({ type, person }) => type === 'entity' && !person);
  const entity = entities.find(({ name }) => metrics.some((metric) => metric.dimensions.includes(name) && !metric.needsTime));
  const metric = metrics.find((candidate) => entity && candidate.dimensions.includes(entity.name) && !candidate.needsTime);
  return (
    entity &&
    metric && {
      title: `${metric.display.label}, only where that of each ${entity.label} is above 0`,
      text: 'A KPI filter: it narrows the rows by a KPI of what they belong to.',
      question: {
        version: 1,
        metrics: [metric.name],
        where: [writeMetricFilter({ entity: entity.name, metric: metric.name, op: '>', value: '0' })],
        format: 'value',
        formatting: true,
      },
    }
  );
}

function saved({ savedQueries: [query] }: CatalogueAnswer): Example | undefined {
  return (
    query && {
      title: `${query.label}, a saved query`,
      text: query.description ?? 'A question that the catalogue keeps.',
      question: { version: 1, metrics: [], group_by: [], saved_query: query.name, format: 'table', formatting: true },
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

const OTHER_KINDS: readonly OfferedKind[] = KIND_GROUPS.flatMap(({ kinds }) => kinds).filter((kind) => kind !== 'metrics');

/** A question of another kind as the editor begins it, where the catalogue has an answer to it. */
function ofKind(kind: OfferedKind): (catalogue: CatalogueAnswer) => Example | undefined {
  return (catalogue) => {
    const question = questionOf(beginKind(NOTHING, kind, catalogue));
    const isAnswered = catalogue.metrics.length > 0 && lackingFor(kind, catalogue) === undefined && asksSomething(question);
    return isAnswered ? { title: describeQuestion(question, catalogue), text: `${KINDS[kind].description}.`, question } : undefined;
  };
}

const NOTHING: NorthstarQuery = { refId: 'A', version: 1, metrics: [], group_by: [], formatting: true };
