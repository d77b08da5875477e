import { z } from 'zod';
import { ROLES } from '../../contract/catalogue';
import { Problem } from '../../contract/problem';
import type { Principal } from './principal';

/**
 * The header in which a data source tells a `northstar serve` for whom it asks: the principal's JSON in base64url.
 * It proves nothing, so it may only narrow what the request has proved (narrow.ts).
 */
export const PRINCIPAL_HEADER = 'northstar-principal';

const role = z.enum(ROLES);
const principalSchema: z.ZodType<Principal> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), login: z.string(), role }),
  z.strictObject({ kind: z.literal('system'), role }),
  z.strictObject({ kind: z.literal('anonymous') }),
]);

export function writePrincipal(principal: Principal): string {
  return Buffer.from(JSON.stringify(principal)).toString('base64url');
}

/** Errors: `Problem` invalid_question where the header holds no principal. */
export function readPrincipal(header: string): Principal {
  const parsed = principalSchema.safeParse(decoded(header));
  if (!parsed.success) {
    throw new Problem('invalid_question', `The header ${PRINCIPAL_HEADER} holds no principal: it is the base64url of JSON such as {"kind":"user","login":"ada","role":"viewer"}.`);
  }
  return parsed.data;
}

function decoded(header: string): unknown {
  // Node skips characters that are no base64url; a header that was sent twice or cut must not pass as another.
  if (!/^[\w-]+$/.test(header)) {
    return undefined;
  }
  try {
    return JSON.parse(Buffer.from(header, 'base64url').toString());
  } catch {
    return undefined;
  }
}
