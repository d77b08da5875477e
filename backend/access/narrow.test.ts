import { narrow } from './narrow';
import type { Principal } from './principal';

const user = (role: 'viewer' | 'editor' | 'admin', login = 'token'): Principal => ({ kind: 'user', login, role });

describe('decision 9: a principal that another one speaks for', () => {
  it('is whom it names', () => {
    expect(narrow(user('admin'), user('viewer', 'ada'))).toEqual(user('viewer', 'ada'));
    expect(narrow(user('admin'), user('admin', 'ada'))).toEqual(user('admin', 'ada'));
    expect(narrow(user('admin'), { kind: 'system', role: 'editor' })).toEqual({ kind: 'system', role: 'editor' });
    expect(narrow(user('admin'), { kind: 'anonymous' })).toEqual({ kind: 'anonymous' });
  });

  it('never has a higher role', () => {
    expect(narrow(user('editor'), user('admin', 'ada'))).toEqual(user('editor', 'ada'));
    expect(narrow(user('viewer'), { kind: 'system', role: 'admin' })).toEqual({ kind: 'system', role: 'viewer' });
  });

  it('is nobody else where no person speaks', () => {
    expect(narrow({ kind: 'anonymous' }, user('viewer', 'ada'))).toEqual({ kind: 'anonymous' });
    expect(narrow({ kind: 'system', role: 'admin' }, user('admin', 'ada'))).toEqual({ kind: 'system', role: 'admin' });
  });
});
