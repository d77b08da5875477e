/** The part of a frame of /api/ds/query that tells what ran. */
export interface AnsweredFrame {
  readonly schema: { readonly meta: { readonly executedQueryString: string } };
}

/** The statement that ran, without the comment of parameters at its end. */
export function statementOf({ schema }: AnsweredFrame): string | undefined {
  return schema.meta.executedQueryString.split('\n-- params: ')[0];
}
