import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { MAX_QUESTION_BYTES } from '../../../contract/max-question-bytes';
import { Problem } from '../../../contract/problem';

const parse = express.json({ limit: MAX_QUESTION_BYTES, strict: false, type: ['application/json', 'application/*+json'] });

/** Reads a JSON body. Errors: `Problem` too_large, and invalid_question with the place of the fault. */
export const jsonBody: RequestHandler = (request, response, next) => {
  parse(request, response, (error?: unknown) => {
    if (error !== undefined) {
      next(bodyProblem(error));
    } else if (request.body === undefined) {
      next(new Problem('invalid_question', 'Send the question as a JSON body with "Content-Type: application/json".'));
    } else {
      next();
    }
  });
};

const bodyError = z.object({ type: z.string(), message: z.string(), body: z.string().optional() });

function bodyProblem(error: unknown): Problem {
  const parsed = bodyError.safeParse(error);
  switch (parsed.data?.type) {
    case 'entity.too.large':
      return new Problem('too_large', `A request's body may have ${MAX_QUESTION_BYTES} bytes at most.`, { cause: error });
    case 'entity.parse.failed':
      return new Problem('invalid_question', `The body is not JSON${placeOf(parsed.data.message, parsed.data.body ?? '')}.`, { cause: error });
    case 'request.aborted':
      return new Problem('cancelled', 'The caller went away.', { cause: error });
    default:
      return new Problem('invalid_question', 'The body cannot be read: send JSON in UTF-8, compressed with gzip, deflate or br at most.', { cause: error });
  }
}

/** Line and column, where the parser tells a position; else its own words, which quote the text around the fault. */
function placeOf(message: string, body: string): string {
  const [, digits] = /at position (\d+)/.exec(message) ?? [];
  const position = message.startsWith('Unexpected end') ? body.length : digits === undefined ? undefined : Number(digits);
  if (position === undefined) {
    return `: ${message}`;
  }
  const lines = body.slice(0, position).split('\n');
  return `: line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}: ${message.replace(/ (?:in JSON )?at position.*$/, '')}`;
}
