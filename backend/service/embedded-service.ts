import { Temporal } from 'temporal-polyfill';
import type { Answer, AnswerColumn, Compiled } from '../../contract/answer';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Changed } from '../../contract/change';
import { DEFAULT_CURRENCY } from '../../contract/currency';
import type { Problem } from '../../contract/problem';
import { toProblem } from '../../contract/problem';
import type { Question } from '../../contract/question';
import { mayAsk, mayGroupBy } from '../access/authorise';
import type { Asker } from '../analysis/answer/asker';
import { variantOf } from '../analysis/experiment/variant-of';
import type { Smoother } from '../analysis/forecast/smoother';
import { catalogueAnswer } from '../catalogue/entries';
import { dialectNamed } from '../dialect';
import { answerOf } from '../query/answer';
import { compileMemberCount, memberNotices, showsNothing } from '../query/cohort/empty-cohort';
import { compileQuestion, type CompiledQuestion } from '../query/compile';
import { parseQuestion } from '../query/parse-question';
import { refusalOf } from '../query/refusal';
import { resolveQuestion, type QueryContext } from '../query/resolve';
import { checkZone } from '../query/time';
import type { ControlStore } from '../store/control/control-store';
import type { Store } from '../store/store';
import { answerQuestion, type AnswerTools } from './answer-question';
import type { CatalogueKeeper } from './catalogue-keeper';
import { checkTables } from './check-tables';
import { firstStatement } from './first-statement';
import { inTenantUnit } from './in-tenant-unit';
import { makeChange } from './make-change';
import { PASSES, passNamed } from './passes/passes';
import { objectUser, savedEntries, withSavedDefinitions } from './saved-definitions';
import type { AskContext, Health, Service, Work } from './service';

export interface EmbeddedServiceOptions {
  readonly store: Store;
  readonly catalogue: CatalogueKeeper;
  readonly tenant: string;
  readonly timezone: string;
  /** ISO 4217 code of the tenant's own currency; EUR where it is left out. The catalogue is in it already. */
  readonly currency?: string;
  /** Northstar's own records. */
  readonly control: ControlStore;
  /** What forecasts are made with; loaded when the first one is asked for. */
  readonly smoother: () => Promise<Smoother>;
  /** The present, in epoch milliseconds. */
  readonly nowMs: () => number;
}

/** Who asks where nobody does: the passes on a schedule, which see all of their tenant. */
const NORTHSTAR = { kind: 'user', login: 'northstar', role: 'admin' } as const;

/** The service inside this process: it owns the store's connection (decision 2). */
export class EmbeddedService implements Service {
  private readonly timezone: string;
  /** Passes that somebody started and that still run. */
  private readonly started = new Map<string, Promise<string>>();

  /** Errors: `Problem` invalid_question where the time zone is none. */
  constructor(private readonly options: EmbeddedServiceOptions) {
    this.timezone = checkZone(options.timezone);
  }

  async ask(asked: unknown, context: AskContext): Promise<Answer> {
    const queryContext = this.queryContext(context);
    const question = await withSavedDefinitions(parseQuestion(asked), queryContext, this.options.control);
    const answer = await answerQuestion(question, this.tools(queryContext, (one, range) => this.run(one, range ? { ...queryContext, range } : queryContext, context.signal), context.signal));
    return inTenantUnit(answer, this.options.currency ?? DEFAULT_CURRENCY);
  }

  /** The statement that a question runs first; an analysis that is made of several shows that one. */
  async compile(asked: unknown, context: AskContext): Promise<Compiled> {
    const queryContext = this.queryContext(context);
    const question = await withSavedDefinitions(parseQuestion(asked), queryContext, this.options.control);
    return firstStatement(question, (run) => this.tools(queryContext, run), (one, range) => this.compiled(one, range ? { ...queryContext, range } : queryContext));
  }

  async catalogue({ principal }: AskContext): Promise<CatalogueAnswer> {
    const catalogue = this.options.catalogue.current();
    const kpis = catalogue.kpis.filter((metric) => mayAsk(principal, metric, catalogue));
    const answer = catalogueAnswer(catalogue, { metrics: kpis, timezone: this.timezone, isShown: (field) => mayGroupBy(principal, field, catalogue), mayAsk: (metric) => mayAsk(principal, metric, catalogue) });
    // Records that cannot be read now are no reason to show no KPI.
    const saved = await this.options.control.listObjects(this.options.tenant, objectUser(principal)).catch(() => []);
    return { ...answer, definitions: [...answer.definitions, ...savedEntries(saved, objectUser(principal))] };
  }

  async change(change: unknown, context: AskContext): Promise<Changed> {
    return makeChange(change, {
      context: this.queryContext(context),
      control: this.options.control,
      runJob: (name) => this.runOnce(name),
      variantOf: (name, unit, kept) => variantOf(name, this.options.catalogue.current().definition('experiment', name, '/experiment'), unit, kept, this.now().toZonedDateTimeISO(this.timezone).toPlainDate().toString()),
    });
  }

  /** Runs a pass as Northstar itself, for the whole tenant. Errors: `Problem` not_found, and the pass's own. */
  async runPass(name: string, signal?: AbortSignal): Promise<string> {
    const pass = passNamed(name);
    const context = this.queryContext({ principal: NORTHSTAR });
    const askerFor = (own: QueryContext) => this.tools(own, (one, range) => this.run(one, range ? { ...own, range } : own, signal), signal).asker;
    return pass.run({ tenant: this.options.tenant, context, asker: askerFor(context), range: (range) => askerFor({ ...context, range }), control: this.options.control });
  }

  /** Whoever starts a pass that was started already waits for that one: however many ask, one runs. */
  private runOnce(name: string): Promise<string> {
    const running = this.started.get(name) ?? this.runPass(name).finally(() => this.started.delete(name));
    this.started.set(name, running);
    return running;
  }

  get work(): Work {
    const { control, tenant } = this.options;
    return { passes: PASSES.map(({ name, when }) => ({ name, when })), tenant, timezone: this.timezone, runs: control, run: (name, signal) => this.runPass(name, signal) };
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
    await Promise.all([this.options.store.close(), this.options.control.close()]);
  }

  private tools(context: QueryContext, ask: Asker['ask'], signal?: AbortSignal): AnswerTools {
    const { control, smoother, store } = this.options;
    const asker: Asker = { catalogue: context.catalogue, now: context.now, signal, resolve: (question) => resolveQuestion(question, context), ask };
    return { context, control, smoother, asker, dialect: store.dialect };
  }

  private compiled(question: Question, context: QueryContext): CompiledQuestion {
    return compileQuestion(question, context, dialectNamed(this.options.store.dialect));
  }

  private async run(question: Question, context: QueryContext, signal: AbortSignal | undefined): Promise<Answer> {
    const compiled = this.compiled(question, context);
    const started = this.options.nowMs();
    const result = await this.options.store.query(compiled, { signal, maxRows: compiled.limit + 1 }).catch((thrown: unknown) => {
      throw refusalOf(thrown, compiled);
    });
    const answer = await this.toldOfCohort(answerOf(compiled, result, context.catalogue, context.now, this.options.nowMs() - started), compiled, signal);
    return compiled.resolved.question.queryType === 'freshness' ? ageOf(answer, context.now) : answer;
  }

  /** An answer that shows nothing says so where its cohort has nobody: that is counted then, and only then. */
  private async toldOfCohort(answer: Answer, { resolved: { cohort } }: CompiledQuestion, signal: AbortSignal | undefined): Promise<Answer> {
    if (!cohort || !showsNothing(answer)) {
      return answer;
    }
    const { columns, values } = await this.options.store.query(compileMemberCount(cohort, dialectNamed(this.options.store.dialect)), { signal });
    const members = Number(values[columns.findIndex(({ name }) => name === 'members')]?.[0] ?? 0);
    return { ...answer, meta: { ...answer.meta, notices: [...answer.meta.notices, ...memberNotices(cohort, members)] } };
  }

  private now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.options.nowMs());
  }

  private queryContext({ principal, range, intervalMs }: AskContext): QueryContext {
    return {
      catalogue: this.options.catalogue.current(),
      principal,
      tenant: this.options.tenant,
      timezone: this.timezone,
      now: this.now(),
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
