import { PassThrough, Readable, Writable } from 'node:stream';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { MAX_QUESTION_BYTES } from '../../../contract/max-question-bytes';
import { Problem } from '../../../contract/problem';
import { batch } from './batch';

type Work = Parameters<typeof batch>[1];

function collect(): { readonly stream: Writable; readonly text: () => string; readonly lines: () => unknown[] } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  const text = () => chunks.join('');
  return { stream, text, lines: () => text().split('\n').slice(0, -1).map((line): unknown => JSON.parse(line)) };
}

async function answers(input: readonly string[], work: Work): Promise<{ readonly lines: unknown[]; readonly errors: string }> {
  const [stdout, stderr] = [collect(), collect()];
  await batch({ stdin: Readable.from(input), stdout: stdout.stream, stderr: stderr.stream }, work);
  return { lines: stdout.lines(), errors: stderr.text() };
}

const echo: Work = async (input) => ({ rows: [input] });

function codes(lines: readonly unknown[]): unknown[] {
  return lines.map((line) => (line as { error?: { code: string } }).error?.code ?? 'answer');
}

describe('a batch', () => {
  it('writes one answer a line, in the order of the questions, whichever is ready first', async () => {
    const { lines } = await answers(['30\n0\n10\n', '5\n1\n0\n'], async (input) => {
      await setTimeout(Number(input));
      return { rows: [input] };
    });
    expect(lines).toEqual([30, 0, 10, 5, 1, 0].map((input) => ({ rows: [input] })));
  });

  it('goes on after a bad line, and tells what is wrong with it', async () => {
    const { lines, errors } = await answers(
      ['{"a":1}\n', 'not json\n', '\n', ' \r\n', `"${'x'.repeat(MAX_QUESTION_BYTES)}"\n`, '{"refuse":true}\n', '{"b":2}'],
      async (input) => {
        if (JSON.stringify(input).includes('refuse')) {
          throw new Problem('unknown_metric', 'There is no KPI "x".', { pointer: '/metrics/0' });
        }
        return { rows: [input] };
      }
    );
    expect(codes(lines)).toEqual(['answer', 'invalid_question', 'too_large', 'unknown_metric', 'answer']);
    expect(lines[3]).toEqual({
      error: { type: 'urn:northstar:problem:unknown_metric', title: 'No KPI of that name', status: 400, code: 'unknown_metric', detail: 'There is no KPI "x".', pointer: '/metrics/0' },
    });
    expect(errors).toBe('');
  });

  it('keeps what broke inside to standard error', async () => {
    const { lines, errors } = await answers(['1\n2\n'], async (input) => {
      if (input === 1) {
        throw new TypeError('a defect');
      }
      return { rows: [input] };
    });
    expect(codes(lines)).toEqual(['internal', 'answer']);
    expect(JSON.stringify(lines)).not.toContain('a defect');
    expect(errors).toContain('TypeError: a defect');
  });

  it('answers a line before the next one is there', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const ended = batch({ stdin, stdout, stderr: collect().stream }, echo);
    for (const question of ['1', '2', '3']) {
      stdin.write(`${question}\n`);
      const [answer] = (await stdout.iterator({ destroyOnReturn: false }).next()).value.toString().split('\n');
      expect(JSON.parse(answer)).toEqual({ rows: [Number(question)] });
    }
    stdin.end();
    await ended;
  });

  it('reads no further than its reader follows', async () => {
    let read = 0;
    function* questions() {
      for (; read < 100_000; read += 1) {
        yield `${read}\n`;
      }
    }
    const stuck = new Writable({ highWaterMark: 1, write: () => undefined });
    void batch({ stdin: Readable.from(questions()), stdout: stuck, stderr: collect().stream }, echo);
    for (let turn = 0; turn < 2_000; turn += 1) {
      await setImmediate();
    }
    expect(read).toBeLessThan(100);
  });

  it('ends without a word where nobody reads its answers any more, and lets go of what it asked', async () => {
    const gone = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })) });
    const stderr = collect();
    let asked = 0;
    await batch({ stdin: Readable.from(Array.from({ length: 1_000 }, (_, index) => `${index}\n`)), stdout: gone, stderr: stderr.stream }, async (input, { signal }) => {
      asked += 1;
      if (input !== 0) {
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      }
      return {};
    });
    expect(asked).toBeLessThan(10);
    expect(stderr.text()).toBe('');
  });
});
