import type { Principal } from './principal';
import { readPrincipal, writePrincipal } from './principal-header';

const base64url = (text: string) => Buffer.from(text).toString('base64url');

describe('the header that names a principal', () => {
  it.each<Principal>([{ kind: 'user', login: 'Zoë "the boss" 王', role: 'editor' }, { kind: 'system', role: 'viewer' }, { kind: 'anonymous' }])('carries %j', (principal) => {
    expect(writePrincipal(principal)).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(readPrincipal(writePrincipal(principal))).toEqual(principal);
  });

  it('is base64url of JSON', () => {
    expect(readPrincipal(base64url('{"kind":"user","login":"ada","role":"viewer"}'))).toEqual({ kind: 'user', login: 'ada', role: 'viewer' });
  });

  it.each([
    ['nothing', ''],
    ['plain JSON', '{"kind":"anonymous"}'],
    ['text', base64url('ada')],
    ['two headers', `${base64url('{"kind":"anonymous"}')}, ${base64url('{"kind":"anonymous"}')}`],
    ['a header that was cut', base64url('{"kind":"user","login":"ada","role":"admin"}').slice(0, -5)],
    ['an unknown kind', base64url('{"kind":"root"}')],
    ['an unknown role', base64url('{"kind":"system","role":"owner"}')],
    ['a person without a role', base64url('{"kind":"user","login":"ada"}')],
    ['more than a principal', base64url('{"kind":"anonymous","role":"admin"}')],
  ])('is refused where it holds %s', (_, header) => {
    expect(() => readPrincipal(header)).toThrow(expect.objectContaining({ code: 'invalid_question', message: expect.stringContaining('northstar-principal') }));
  });
});
