import type { Logger } from 'pino';
import { pino, stdSerializers } from 'pino';

/** The host cuts lines at 64 KiB; what is cut is no JSON any more and is logged as raw text. */
const MAX_LINE_BYTES = 60 * 1024;
const MAX_CUT_MESSAGE = 8 * 1024;

/**
 * A logger whose lines Grafana reads as its own: one JSON object a line, in the form of hclog.
 * The three keys with an @ are always strings. Anything else there panics the host, so no caller can set them.
 */
export function createHclogLogger(write: (line: string) => void, now: () => Date = () => new Date()): Logger {
  return pino(
    {
      level: 'debug',
      base: {},
      messageKey: '@message',
      errorKey: 'error',
      // Exactly six fractional digits: with three, the host takes the line for raw text.
      timestamp: () => `,"@timestamp":"${now().toISOString().replace('Z', '000Z')}"`,
      formatters: {
        level: (label) => ({ '@level': label === 'fatal' ? 'error' : label }),
        bindings: withoutReserved,
        log: withoutReserved,
      },
      serializers: { error: stdSerializers.errWithCause },
      hooks: {
        // A first argument that is no object is the message: pino formats `undefined`, numbers and the like as such.
        logMethod(args, method) {
          const [first, second, ...more] = args as unknown[];
          if (typeof first === 'object' && first !== null) {
            method.apply(this, [first, second === undefined ? messageOf(first) : String(second), ...more] as never);
          } else {
            method.apply(this, [String(first), second, ...more] as never);
          }
        },
      },
    },
    { write: (line) => write(Buffer.byteLength(line) > MAX_LINE_BYTES ? cut(line) : line) }
  );
}

function withoutReserved(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !key.startsWith('@')));
}

function messageOf(thing: object): string {
  return 'message' in thing ? String(thing.message) : '';
}

/** The level, the time and the start of the message: what a line of any length can keep. */
function cut(line: string): string {
  const { '@level': level, '@timestamp': timestamp, '@message': message } = JSON.parse(line) as Record<string, unknown>;
  const start = String(message).slice(0, MAX_CUT_MESSAGE);
  return `${JSON.stringify({ '@level': level, '@timestamp': timestamp, '@message': `${start} (cut: the line had ${line.length} characters)` })}\n`;
}
