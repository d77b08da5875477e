import type { Request, Response } from 'express';
import { Problem } from '../../../contract/problem';
import type { AskContext } from '../../service/service';
import type { AppParts } from './create-app';
import { principalOfRequest } from './principal-of-request';

/**
 * All about a request that is not its question: who asks, the range and bucket width of its query string, and a signal
 * that tells when the caller has gone.
 * Errors: `Problem` unauthenticated, invalid_time_range, invalid_question.
 */
export function askContext(request: Request, response: Response, parts: Pick<AppParts, 'authenticate'>): AskContext {
  return {
    principal: principalOfRequest(request, parts),
    signal: goneSignal(response),
    range: rangeOf(request.query),
    intervalMs: intervalOf(request.query.interval_ms),
  };
}

/** Aborted where the connection closes before the answer has left. */
export function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) {
      controller.abort();
    }
  });
  return controller.signal;
}

function rangeOf({ from, to }: Request['query']): AskContext['range'] {
  if (from === undefined && to === undefined) {
    return undefined;
  }
  if (from === undefined || to === undefined) {
    throw new Problem('invalid_time_range', 'A range has both ends: the query string needs `from` and `to`.');
  }
  const range = { from: instantOf(from, 'from'), to: instantOf(to, 'to') };
  if (range.from >= range.to) {
    throw new Problem('invalid_time_range', 'The range must start before it ends: `from` of the query string is not before `to`.');
  }
  return range;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

function instantOf(written: unknown, name: string): Date {
  const text = typeof written === 'string' ? written : '';
  const instant = new Date(/^-?\d{1,15}$/.test(text) ? Number(text) : ISO.test(text) ? text : NaN);
  if (Number.isNaN(instant.getTime())) {
    throw new Problem(
      'invalid_time_range',
      `\`${name}\` of the query string is an instant such as 2026-01-31T08:00:00Z, or epoch milliseconds; "${text.slice(0, 60)}" is neither.`
    );
  }
  return instant;
}

function intervalOf(written: unknown): number | undefined {
  if (written === undefined) {
    return undefined;
  }
  if (typeof written !== 'string' || !/^\d{1,15}$/.test(written) || Number(written) < 1) {
    throw new Problem('invalid_question', '`interval_ms` of the query string is a whole number of milliseconds, 1 or more.');
  }
  return Number(written);
}
