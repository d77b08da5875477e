import { z } from 'zod';

/**
 * Every way a question or request can be wrong, with the HTTP status it is answered with.
 * Codes are stable: programs may match on them.
 */
export const PROBLEMS = {
  invalid_question: { status: 400, title: 'The question is not well formed' },
  unknown_metric: { status: 400, title: 'No KPI of that name' },
  unknown_dimension: { status: 400, title: 'No dimension of that name' },
  unknown_grain: { status: 400, title: 'No time grain of that name' },
  unreachable_dimension: { status: 400, title: 'The dimension cannot be joined to the KPI safely' },
  invalid_filter: { status: 400, title: 'The filter does not fit its dimension' },
  invalid_time_range: { status: 400, title: 'The time range is not usable' },
  invalid_order: { status: 400, title: 'The answer cannot be ordered by that' },
  unsupported: { status: 400, title: 'The engine cannot do this' },
  unauthenticated: { status: 401, title: 'Nobody is signed in' },
  forbidden: { status: 403, title: 'This role may not ask that' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  conflict: { status: 409, title: 'The record does not allow this change' },
  too_large: { status: 413, title: 'The request is too large' },
  cancelled: { status: 499, title: 'The caller went away' },
  internal: { status: 500, title: 'Something broke inside Northstar' },
  invalid_settings: { status: 500, title: 'The data source is not set up correctly' },
  invalid_catalogue: { status: 500, title: 'The catalogue is not valid' },
  store_failed: { status: 502, title: 'The analytics store answered with an error' },
  store_unavailable: { status: 503, title: 'The analytics store cannot be reached' },
  timed_out: { status: 504, title: 'The analytics store took too long' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** RFC 9457 problem document, as HTTP answers and batch lines carry it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  /** Place of the fault inside the request, as a JSON pointer such as `/group_by/0`. */
  pointer: z.string().optional(),
  /** What would have been right: the nearest names, or everything allowed where that is short. */
  allowed: z.array(z.string()).optional(),
});
export type ProblemDocument = z.infer<typeof problemSchema>;

/** A fault that the person who asked can understand and mend. Anything else that is thrown is a defect of ours. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly pointer?: string;
  readonly allowed?: readonly string[];

  constructor(
    code: ProblemCode,
    detail: string,
    more: { pointer?: string; allowed?: readonly string[]; cause?: unknown } = {}
  ) {
    super(detail, { cause: more.cause });
    this.name = 'Problem';
    this.code = code;
    this.pointer = more.pointer;
    this.allowed = more.allowed;
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }

  toDocument(): ProblemDocument {
    return {
      type: `urn:northstar:problem:${this.code}`,
      title: PROBLEMS[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.message,
      ...(this.pointer === undefined ? {} : { pointer: this.pointer }),
      ...(this.allowed === undefined ? {} : { allowed: [...this.allowed] }),
    };
  }
}

/** The problem that `thrown` is, or `internal` where it is a defect: its text stays inside, its cause goes to the log. */
export function toProblem(thrown: unknown): Problem {
  return thrown instanceof Problem
    ? thrown
    : new Problem('internal', 'The request failed for a reason that the log tells.', { cause: thrown });
}
