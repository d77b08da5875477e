import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Compiled } from '../../contract/answer';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Problem } from '../../contract/problem';
import { toProblem } from '../../contract/problem';
import { mayAsk, mayGroupBy } from '../access/authorise';
import { catalogueAnswer } from '../catalogue/entries';
import { dialectNamed } from '../dialect';
import { answerOf } from '../query/answer';
import { compileQuestion, type CompiledQuestion } from '../query/compile';
import { parseQuestion } from '../query/parse-question';
import { refusalOf } from '../query/refusal';
import type { QueryContext } from '../query/resolve';
import { checkZone } from '../query/time';
import type { Store } from '../store/store';
import type { CatalogueKeeper } from './catalogue-keeper';
import { checkTables } from './check-tables';
import type { AskContext, Health, Service } from './service';

export interface EmbeddedServiceOptions {
  readonly store: Store;
  readonly catalogue: CatalogueKeeper;
  readonly tenant: string;
  readonly timezone: string;
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
}

/** The service inside this process: it owns the store's connection (decision 2). */
export class EmbeddedService implements Service {
  private readonly timezone: string;

  /** Errors: `Problem` invalid_question where the time zone is none. */
  constructor(private readonly options: EmbeddedServiceOptions) {
    this.timezone = checkZone(options.timezone);
  }

  async ask(question: unknown, context: AskContext): Promise<Answer> {
    const queryContext = this.queryContext(context);
    const compiled = this.compiled(question, queryContext);
    const started = this.options.nowMs();
    const result = await this.options.store.query(compiled, { signal: context.signal, maxRows: compiled.limit + 1 }).catch((thrown: unknown) => {
      throw refusalOf(thrown, compiled);
    });
    const answer = answerOf(compiled, result, queryContext.catalogue, queryContext.now, this.options.nowMs() - started);
    return compiled.resolved.question.queryType === 'freshness' ? ageOf(answer, queryContext.now) : answer;
  }

  async compile(question: unknown, context: AskContext): Promise<Compiled> {
    const { sql, params, dialect } = this.compiled(question, this.queryContext(context));
    return { sql, params, dialect };
  }

  async catalogue({ principal }: AskContext): Promise<CatalogueAnswer> {
    const catalogue = this.options.catalogue.current();
    const kpis = catalogue.kpis.filter((metric) => mayAsk(principal, metric, catalogue));
    return catalogueAnswer(catalogue, { metrics: kpis, timezone: this.timezone, isShown: (field) => mayGroupBy(principal, field, catalogue) });
  }

  async health(of: 'store' | 'tables' = 'store'): Promise<Health> {
    try {
      const version = await this.options.store.version();
      if (of === 'tables') {
        await checkTables(this.options.store, this.options.catalogue.current());
      }
      const metrics = this.options.catalogue.current().kpis.length;
      const catalogueFaults = this.options.catalogue.faults();
      const counted = `${version}, ${metrics} ${metrics === 1 ? 'KPI' : 'KPIs'}`;
      const message = catalogueFaults.length === 0 ? `${counted}.` : `${counted}. The catalogue's files have faults, so the last good one serves: ${catalogueFaults[0]}`;
      return { ok: true, message, engine: this.options.store.dialect, version, metrics, catalogueFaults };
    } catch (thrown) {
      const problem: Problem = toProblem(thrown);
      return { ok: false, message: problem.message, engine: this.options.store.dialect };
    }
  }

  async close(): Promise<void> {
    await this.options.store.close();
  }

  private compiled(question: unknown, context: QueryContext): CompiledQuestion {
    return compileQuestion(parseQuestion(question), context, dialectNamed(this.options.store.dialect));
  }

  private queryContext({ principal, range, intervalMs }: AskContext): QueryContext {
    return {
      catalogue: this.options.catalogue.current(),
      principal,
      tenant: this.options.tenant,
      timezone: this.timezone,
      now: Temporal.Instant.fromEpochMilliseconds(this.options.nowMs()),
      ...(range ? { range: { from: instant(range.from), to: instant(range.to) } } : {}),
      ...(intervalMs === undefined ? {} : { intervalMs }),
    };
  }
}

function instant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/**
 * The age in seconds of the newest record, beside its time in a table. A KPI of several sources is as old as the
 * oldest of them; one that has no record yet has no age.
 */
function ageOf(answer: Answer, now: Temporal.Instant): Answer {
  const [times = []] = answer.rows;
  const newest = times.map((time) => (typeof time === 'string' ? Temporal.Instant.from(time) : undefined));
  const oldest = newest.every((time) => time !== undefined) ? [...newest].sort(Temporal.Instant.compare)[0] : undefined;
  const age = oldest ? now.since(oldest).total('seconds') : null;
  const ageColumn: AnswerColumn = { name: 'data_age', type: 'number', role: 'metric', metric: 'data_age', unit: 's', display: { label: 'Age of the newest record', unit: 's', better: 'lower' } };
  // A rule tells its alerts apart by their dimensions, and a time that moves on would make a new one each time.
  return answer.meta.format === 'table'
    ? { ...answer, columns: [{ name: 'newest', type: 'time', role: 'dimension', display: { label: 'Newest record' } }, ageColumn], rows: [[oldest?.toString() ?? null, age]] }
    : { ...answer, columns: [ageColumn], rows: [[age]] };
}
