import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import type { Answer, Compiled } from '../../contract/answer';
import type { CatalogueAnswer } from '../../contract/catalogue';
import type { Changed, ChangeInput } from '../../contract/change';
import type { QuestionInput } from '../../contract/question';
import { problemOf } from './problem';

/** What a panel adds to its question: the range, half-open, and the width of its buckets; all in milliseconds. */
export interface Window {
  readonly from?: number;
  readonly to?: number;
  readonly intervalMs?: number;
}

/** How long a catalogue is believed before it is asked for again, in milliseconds. */
const CATALOGUE_AGE = 5 * 60_000;
/** The most values that a picker suggests. */
const SUGGESTIONS = 1_000;

/**
 * The backend's resources as one data source instance serves them.
 * Errors: every method rejects with a `Problem`.
 */
export class NorthstarClient {
  private asked?: { readonly at: number; readonly answer: Promise<CatalogueAnswer> };
  private latest?: CatalogueAnswer;

  constructor(
    private readonly uid: string,
    private readonly now: () => number = Date.now
  ) {}

  /** The catalogue, asked for once and shared by all editors of the instance; a failure is not remembered. */
  catalogue(): Promise<CatalogueAnswer> {
    if (!this.asked || this.now() - this.asked.at > CATALOGUE_AGE) {
      const answer = this.request<CatalogueAnswer>('GET', 'catalogue');
      this.asked = { at: this.now(), answer };
      answer.then(
        (catalogue) => (this.latest = catalogue),
        () => {
          // A later request may be under way already; only this one failed.
          if (this.asked?.answer === answer) {
            this.forget();
          }
        }
      );
    }
    return this.asked.answer;
  }

  /** The catalogue that came last, for callers that cannot wait; undefined before the first. */
  get known(): CatalogueAnswer | undefined {
    return this.latest;
  }

  /** Makes the next `catalogue()` ask the backend again. */
  forget(): void {
    this.asked = undefined;
  }

  compile(question: QuestionInput, window: Window): Promise<Compiled> {
    return this.request('POST', 'compile', question, window);
  }

  query(question: QuestionInput, window: Window): Promise<Answer> {
    return this.request('POST', 'query', question, window);
  }

  /** Changes one of Northstar's own records, or runs a job now; `Changed` says in a sentence what came of it. */
  change(change: ChangeInput): Promise<Changed> {
    return this.request('POST', 'changes', change);
  }

  /** Values of a dimension, as text in the backend's order; empty ones are left out. */
  async values(dimension: string, window: Window = {}, filters: QuestionInput['filters'] = []): Promise<string[]> {
    const answer = await this.query(
      { queryType: 'values', group_by: [dimension], filters, limit: SUGGESTIONS, format: 'table' },
      window
    );
    return answer.rows.flatMap(([value]) => (value === null || value === undefined || value === '' ? [] : [String(value)]));
  }

  private async request<T>(method: 'GET' | 'POST', path: string, data?: QuestionInput | ChangeInput, window: Window = {}): Promise<T> {
    const params = { from: window.from, to: window.to, interval_ms: window.intervalMs };
    try {
      const response = await lastValueFrom(
        getBackendSrv().fetch<T>({
          url: `/api/datasources/uid/${encodeURIComponent(this.uid)}/resources/api/v1/${path}`,
          method,
          params: Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)),
          data,
          showErrorAlert: false,
          // Grafana would tell the message of a change a second time.
          showSuccessAlert: false,
        })
      );
      return response.data;
    } catch (thrown) {
      throw problemOf(thrown);
    }
  }
}
