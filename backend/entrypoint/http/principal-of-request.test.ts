import request from 'supertest';
import type { Principal } from '../../access/principal';
import { writePrincipal } from '../../access/principal-header';
import { createApp, type AppParts } from './create-app';
import { CATALOGUE, fakeService } from './testing/fake-service';
import { tokenAuthentication } from './token-authentication';

/** Asks for the catalogue, and tells the status and for whom the service was asked. */
async function asking(authenticate: AppParts['authenticate'], headers: Record<string, string>) {
  const asked: Principal[] = [];
  const service = { ...fakeService(), catalogue: async ({ principal }: { principal: Principal }) => (asked.push(principal), CATALOGUE) };
  const app = createApp({ service, authenticate, clock: () => new Date(0), version: '1.2.3', log: { error: jest.fn(), warn: jest.fn() } });
  const { status, body } = await request(app).get('/api/v1/catalogue').set(headers);
  return { status, code: body.code, principal: asked[0] };
}

const token = tokenAuthentication('s3cret', 'admin');
const HOLDER: Principal = { kind: 'user', login: 'token', role: 'admin' };
const ADA: Principal = { kind: 'user', login: 'ada', role: 'viewer' };
const named = (principal: Principal) => ({ 'Northstar-Principal': writePrincipal(principal) });
const bearer = { Authorization: 'Bearer s3cret' };

describe('decision 9: the principal that a header names', () => {
  it.each<Principal>([ADA, { kind: 'system', role: 'viewer' }, { kind: 'anonymous' }])('counts together with the token: %j', async (principal) => {
    expect(await asking(token, { ...bearer, ...named(principal) })).toMatchObject({ status: 200, principal });
  });

  it('is the token’s holder where there is none', async () => {
    expect(await asking(token, bearer)).toMatchObject({ status: 200, principal: HOLDER });
  });

  it.each<Record<string, string>>([{}, { Authorization: 'Bearer guessed' }])('counts for nothing with %j', async (headers) => {
    expect(await asking(token, { ...headers, ...named(HOLDER) })).toEqual({ status: 401, code: 'unauthenticated', principal: undefined });
  });

  it('gives no rights that the token has not', async () => {
    expect(await asking(tokenAuthentication('s3cret', 'viewer'), { ...bearer, ...named(HOLDER) })).toMatchObject({ principal: { ...HOLDER, role: 'viewer' } });
  });

  it('narrows a caller on this machine, who needs no token', async () => {
    expect(await asking(() => HOLDER, named(ADA))).toMatchObject({ status: 200, principal: ADA });
  });

  it.each(['', 'admin', '{"kind":"anonymous"}'])('is refused where it is %j', async (header) => {
    expect(await asking(token, { ...bearer, 'Northstar-Principal': header })).toEqual({ status: 400, code: 'invalid_question', principal: undefined });
  });
});
