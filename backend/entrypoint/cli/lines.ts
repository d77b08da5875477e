/** A line without its end; one that is longer than allowed has no text. */
export type Line = { readonly text: string } | { readonly text?: undefined };

const LINE_FEED = 0x0a;

/** The lines of a stream of UTF-8, each as soon as it ends. What a line has beyond `maxBytes` is never kept. */
export async function* linesOf(stream: NodeJS.ReadableStream, maxBytes: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer) => {
    length += part.length;
    if (length <= maxBytes) {
      parts.push(part);
    } else {
      parts = [];
    }
  };
  const take = (): Line => {
    const line = length > maxBytes ? {} : { text: textOf(Buffer.concat(parts)) };
    parts = [];
    length = 0;
    return line;
  };
  for await (const given of stream) {
    const chunk = typeof given === 'string' ? Buffer.from(given) : given;
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      add(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    add(chunk.subarray(from));
  }
  if (length > 0) {
    yield take();
  }
}

/** Leaves a byte order mark out, which some shells write first. */
const utf8 = new TextDecoder();

function textOf(bytes: Buffer): string {
  return utf8.decode(bytes).replace(/\r$/, '');
}
