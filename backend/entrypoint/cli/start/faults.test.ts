import { StartFault, faultOf } from './faults';

const systemError = (code: string, path?: string) => Object.assign(new Error(`${code}: as the system says it`), { code, path });

test.each([
  ['ENOSPC', 'The disk is full: free some space for /data/demo and start again.'],
  ['EACCES', '/data/demo may not be written by this user: change its owner or its permissions and start again.'],
  ['EROFS', '/data/demo is on a read-only file system: use a checkout that can be written.'],
])('%s becomes one sentence that names the place', (code, sentence) => {
  expect(faultOf(systemError(code, '/data/demo'), 'elsewhere')?.message).toBe(sentence);
});

test("an engine's own wording of a full disk is understood, also as a cause", () => {
  const engine = new Error('IO Error: Could not write all bytes to file: No space left on device');
  expect(faultOf(new Error('the store failed', { cause: engine }), 'demo')?.message).toMatch(/^The disk is full/);
});

test('a sentence that was found already is kept', () => {
  const fault = new StartFault('Docker went away.');
  expect(faultOf(fault, 'demo')).toBe(fault);
});

test('a defect stays a defect', () => {
  expect(faultOf(new TypeError('x is not a function'), 'demo')).toBeUndefined();
});
