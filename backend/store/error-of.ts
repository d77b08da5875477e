/** What a driver threw: Node's or the server's code, and the message; of several addresses that were tried, the last one's. */
export function errorOf(thrown: unknown): { readonly code: string; readonly message: string } {
  const { code, message, errors } = fieldsOf(thrown);
  if (Array.isArray(errors) && errors.length > 0) {
    return errorOf(errors.at(-1));
  }
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : String(thrown) };
}

function fieldsOf(thrown: unknown): Partial<Record<'code' | 'message' | 'errors', unknown>> {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}
