import { z } from 'zod';

/** Why a connection failed, by the code that Node gives the cause of a failed `fetch`. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke off',
  UND_ERR_SOCKET: 'the connection broke off',
  ENOTFOUND: 'no machine of that name is known',
  EAI_AGAIN: 'the name could not be looked up',
  ETIMEDOUT: 'the machine does not react',
  UND_ERR_CONNECT_TIMEOUT: 'the machine does not react',
  EHOSTUNREACH: 'no way leads to that machine',
  ENETUNREACH: 'no way leads to that machine',
  ERR_SSL_WRONG_VERSION_NUMBER: 'there is no TLS at that port, so the URL begins with http:',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'nobody whom this machine trusts signed its TLS certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'nobody whom this machine trusts signed its TLS certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'nobody whom this machine trusts signed its TLS certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'nobody whom this machine trusts signed its TLS certificate',
};

const errorSchema = z.object({ code: z.string().optional(), message: z.string() });

/** In plain words, what kept `fetch` from an answer: it says so in the cause of what it throws. */
export function connectionFault(thrown: unknown): string {
  const { data } = z.union([z.object({ cause: errorSchema }).transform(({ cause }) => cause), errorSchema]).safeParse(thrown);
  return REASONS[data?.code ?? ''] ?? (data?.message || data?.code || 'the connection failed');
}
