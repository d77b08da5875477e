import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Receiver<Message> {
  readonly port: number;
  /** What came, the oldest first. */
  readonly messages: readonly Message[];
  close(): Promise<void>;
}

export interface Post {
  readonly path: string;
  readonly authorization?: string;
  readonly body: unknown;
}

/** Takes JSON that is posted, as Slack's incoming webhooks, any webhook and an Alertmanager do. */
export async function receivePosts(): Promise<Receiver<Post>> {
  const messages: Post[] = [];
  const server = createHttpServer((request, response) => {
    void bodyOf(request).then((body) => {
      messages.push({ path: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(body) });
      response.end('ok');
    });
  });
  return listening(server, messages);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** The HTML of it as a reader sees it: without tags, one line each. */
  readonly lines: readonly string[];
}

/** Takes mails as an SMTP server without encryption (RFC 5321), as far as Grafana speaks with one. */
export async function receiveMails(): Promise<Receiver<Mail>> {
  const messages: Mail[] = [];
  const server = createTcpServer((socket) => converse(socket, (mail) => messages.push(mail)));
  return listening(server, messages);
}

function converse(socket: Socket, take: (mail: Mail) => void): void {
  let text = '';
  let isData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 receiver');
  socket.setEncoding('utf8').on('error', () => undefined).on('data', (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n'); end >= 0; end = text.indexOf(isData ? '\r\n.\r\n' : '\r\n')) {
      const part = text.slice(0, end);
      text = text.slice(end + (isData ? 5 : 2));
      if (isData) {
        isData = false;
        take(mailOf(part.replace(/^\.\./gm, '.')));
        say('250 taken');
      } else if (/^DATA/i.test(part)) {
        isData = true;
        say('354 go on');
      } else {
        say(/^QUIT/i.test(part) ? '221 bye' : '250 fine');
      }
    }
  });
}

function mailOf(raw: string): Mail {
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
  const html = raw.split(/^--[^\r\n]+\r?$/m).find((part) => /^content-type: text\/html/im.test(part)) ?? raw;
  return { to: header('To'), subject: encodedWords(header('Subject')), lines: linesOf(quotedPrintable(html.slice(html.indexOf('\r\n\r\n')))) };
}

function quotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function encodedWords(text: string): string {
  return text.replaceAll(/=\?utf-8\?q\?(.*?)\?=\s?/gi, (_, word: string) => quotedPrintable(word.replaceAll('_', ' ')));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', '#34': '"', '#39': "'", nbsp: ' ' };

function linesOf(html: string): string[] {
  const body = html.replaceAll(/<(style|head|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/g, '');
  const text = body.replaceAll(/<br\s*\/?>|<\/(?:p|div|td|tr|h\d)>/g, '\n').replaceAll(/<[^>]*>/g, '');
  return text
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

async function listening<Message>(server: Server, messages: readonly Message[]): Promise<Receiver<Message>> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
