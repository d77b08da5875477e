import { Readable } from 'node:stream';
import { linesOf, type Line } from './lines';

async function lines(chunks: readonly (string | Buffer)[], maxBytes = 100): Promise<Line[]> {
  const found: Line[] = [];
  for await (const line of linesOf(Readable.from(chunks, { objectMode: true }), maxBytes)) {
    found.push(line);
  }
  return found;
}

describe('the lines of a stream', () => {
  it('end with a line feed, a carriage return before it, or the stream', async () => {
    expect(await lines(['one\ntwo\r\n\nfour'])).toEqual([{ text: 'one' }, { text: 'two' }, { text: '' }, { text: 'four' }]);
  });

  it('are whole however the stream is cut, inside of a character too', async () => {
    const bytes = Buffer.from('{"a":"é😀"}\n{"b":1}\n');
    expect(await lines([...bytes].map((byte) => Buffer.from([byte])))).toEqual([{ text: '{"a":"é😀"}' }, { text: '{"b":1}' }]);
  });

  it('begin after a byte order mark', async () => {
    expect(await lines([Buffer.from([0xef, 0xbb, 0xbf]), '{}\n'])).toEqual([{ text: '{}' }]);
  });

  it('have no text where they are too long, and the next line is whole again', async () => {
    expect(await lines(['12345', '6\n', '12345\n', '123', '45', '678'], 5)).toEqual([{}, { text: '12345' }, {}]);
  });
});
