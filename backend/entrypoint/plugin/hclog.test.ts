import { createHclogLogger } from './hclog';

function logged(write: (log: ReturnType<typeof createHclogLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createHclogLogger((line) => lines.push(line), () => new Date('2026-01-02T03:04:05.678Z')));
  return lines.map((line) => {
    expect(line.endsWith('\n')).toBe(true);
    expect(line.trimEnd()).not.toContain('\n');
    return JSON.parse(line) as Record<string, unknown>;
  });
}

test('a line is one JSON object with level, message and a time of six fractional digits', () => {
  expect(logged((log) => log.info({ refId: 'A' }, 'Answered'))).toEqual([
    { '@level': 'info', '@timestamp': '2026-01-02T03:04:05.678000Z', '@message': 'Answered', refId: 'A' },
  ]);
});

test('levels are those that Grafana knows', () => {
  const levels = logged((log) => {
    log.debug('');
    log.info('');
    log.warn('');
    log.error('');
    log.fatal('');
  }).map((line) => line['@level']);
  expect(levels).toEqual(['debug', 'info', 'warn', 'error', 'error']);
});

test('no caller can put anything but a string where the host would panic', () => {
  const lines = logged((log) => {
    log.info({ '@message': 5, '@level': { a: 1 }, '@timestamp': null }, 'one');
    log.child({ '@message': 5 }).info('two');
    Reflect.apply(log.info, log, [{ refId: 'A' }, 7]);
    Reflect.apply(log.info, log, [8]);
    Reflect.apply(log.info, log, [undefined]);
    log.info({ refId: 'A' });
    log.error(Object.assign(new Error('x'), { message: 9 }));
  });
  expect(lines.map((line) => line['@message'])).toEqual(['one', 'two', '7', '8', 'undefined', '', '9']);
  for (const line of lines) {
    expect([typeof line['@message'], typeof line['@level'], typeof line['@timestamp']]).toEqual(['string', 'string', 'string']);
  }
});

test('an error tells its cause', () => {
  const [line] = logged((log) => log.error({ error: new Error('no answer', { cause: new Error('socket closed') }) }, 'Failed'));
  expect(line).toMatchObject({ '@message': 'Failed', error: { message: 'no answer', cause: { message: 'socket closed' } } });
});

test('a line that the host would cut is cut to what is still JSON', () => {
  const [line] = logged((log) => log.error({ sql: 'x'.repeat(100_000) }, 'é'.repeat(70_000)));
  expect(Object.keys(line ?? {})).toEqual(['@level', '@timestamp', '@message']);
  expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThan(64 * 1024);
  expect(line?.['@message']).toMatch(/^éé.*\(cut: the line had \d+ characters\)$/);
});
