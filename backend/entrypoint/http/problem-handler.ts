import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { Problem, toProblem } from '../../../contract/problem';
import { renderProblem } from '../../report/page/render-problem';
import type { AppParts } from './create-app';
import { sendPage } from './send-page';
import { themeOf } from './board-query';

/** Whatever no route answered. */
export const nothingHere: RequestHandler = (request) => {
  throw new Problem('not_found', `There is nothing at ${request.method} ${request.path.slice(0, 200)}.`);
};

/**
 * Answers every fault: RFC 9457 for programs, a page for browsers where there are pages. A defect's own text goes to
 * the log, never to the caller.
 */
export function problemHandler({ boards, log, version }: AppParts): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = clientFault(error) ?? toProblem(error);
    if (problem.code === 'internal') {
      log.error({ err: problem.cause ?? error, method: request.method, path: request.path }, 'A request failed by a defect');
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    const asPage = boards !== undefined && wantsPage(request);
    if (problem.code === 'unauthenticated') {
      // Basic makes a browser ask for the token; programs are told to bear it.
      response.set('WWW-Authenticate', asPage ? 'Basic realm="Northstar", charset="UTF-8"' : 'Bearer realm="Northstar"');
    }
    response.status(problem.status);
    if (asPage) {
      sendPage(response, renderProblem(problem, { theme: themeOf(request.query), home: homeOf(request), version }));
    } else {
      sendDocument(response, problem);
    }
  };
}

function sendDocument(response: Response, problem: Problem): void {
  response.set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem.toDocument()));
}

/** What Express itself refuses, such as a path that is not well encoded. */
function clientFault(error: unknown): Problem | undefined {
  const parsed = z.object({ status: z.number().min(400).max(499) }).safeParse(error);
  return parsed.success && !(error instanceof Problem) ? new Problem('not_found', 'There is nothing at this address.', { cause: error }) : undefined;
}

function wantsPage(request: Request): boolean {
  return !request.path.startsWith('/api/') && request.accepts(['application/problem+json', 'application/json', 'html']) === 'html';
}

/** The first page, relative to the address that failed. */
function homeOf(request: Request): string {
  return '../'.repeat(Math.max(0, request.path.split('/').length - 2)) || './';
}
