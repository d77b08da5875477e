import { tokenAuthentication } from './token-authentication';

const authenticate = tokenAuthentication('s3cret', 'editor');
const shown = (authorization: string | undefined) => authenticate({ headers: { authorization } });
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('tokenAuthentication', () => {
  it('knows the token as a bearer’s and as a password', () => {
    expect(shown('Bearer s3cret')).toEqual({ kind: 'user', login: 'token', role: 'editor' });
    expect(shown('bearer s3cret')).toEqual({ kind: 'user', login: 'token', role: 'editor' });
    expect(shown(basic('ada:s3cret'))).toEqual({ kind: 'user', login: 'ada', role: 'editor' });
    expect(shown(basic(':s3cret'))).toEqual({ kind: 'user', login: 'token', role: 'editor' });
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer s3cre', 'Bearer s3cret2', 'Token s3cret', 's3cret', basic('s3cret'), basic('s3cret:'), basic('ada:other')])(
    'does not know %p',
    (authorization) => {
      expect(shown(authorization)).toBeUndefined();
    }
  );
});
