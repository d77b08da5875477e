import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { DescMethod, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { create } from '@bufbuild/protobuf';
import { Client, credentials } from '@grpc/grpc-js';
import { buildSync } from 'esbuild';
import { grpcDefinition } from '../../backend/entrypoint/plugin/grpc-service';

/** What Grafana sets in the environment of a plugin's process. */
export const GRAFANA_ENV = { grafana_plugin_type: 'datasource', PLUGIN_PROTOCOL_VERSIONS: '2' };

/** Bundles the fake plugin into one file, as the real one is bundled. */
export function bundleFakePlugin(): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'northstar-protocol-'));
  const file = path.join(folder, 'fake-plugin.cjs');
  buildSync({
    entryPoints: [path.join(__dirname, 'fake-plugin.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A plugin's process and a host's connection to it. */
export class PluginProcess {
  readonly process: ChildProcess;
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  #client: Client | undefined;

  private constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string | undefined) {
    this.process = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    collect(this.process.stdout, this.stdout);
    collect(this.process.stderr, this.stderr);
  }

  static async start(
    command: string,
    args: readonly string[],
    { env = GRAFANA_ENV, cwd }: { env?: NodeJS.ProcessEnv; cwd?: string } = {}
  ): Promise<PluginProcess> {
    const plugin = new PluginProcess(command, args, env, cwd);
    const [line = ''] = await waitFor(() => (plugin.stdout.length > 0 || plugin.process.exitCode !== null ? plugin.stdout : undefined));
    const [, , network = '', address = ''] = line.split('|');
    if (address === '') {
      throw new Error(`No handshake: ${plugin.stderr.join('\n')}`);
    }
    plugin.#client = new Client(network === 'unix' ? `unix:${address}` : address, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
    });
    return plugin;
  }

  /** Calls one method; a method that streams gives its first message. */
  call<M extends DescMethod>(method: M, message: MessageInitShape<M['input']>, signal?: AbortSignal): Promise<MessageShape<M['output']>> {
    const client = this.#client;
    const definition = grpcDefinition(method.parent)[method.localName];
    if (client === undefined || definition === undefined) {
      throw new Error(`${method.name} cannot be called`);
    }
    const { path: name, requestSerialize, responseDeserialize } = definition;
    const request = create(method.input, message);
    return new Promise((resolve, reject) => {
      if (method.methodKind === 'server_streaming') {
        const stream = client.makeServerStreamRequest(name, requestSerialize, responseDeserialize, request);
        stream.once('data', resolve).once('error', reject);
        return;
      }
      const call = client.makeUnaryRequest(name, requestSerialize, responseDeserialize, request, (error, answer) =>
        error === null && answer !== undefined ? resolve(answer as MessageShape<M['output']>) : reject(error)
      );
      signal?.addEventListener('abort', () => call.cancel());
    });
  }

  /** The log's lines, each parsed as the JSON that it must be. */
  log(): Record<string, unknown>[] {
    return this.stderr.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The first line of the log that fits; the log has its own pipe, so it may come after the answer. */
  logged(fits: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    return waitFor(() => this.log().find(fits));
  }

  /** Ends it, as the last step of a test. */
  async end(): Promise<void> {
    this.#client?.close();
    if (this.process.exitCode === null) {
      this.process.kill('SIGTERM');
      await waitFor(() => this.process.exitCode ?? undefined);
    }
  }
}

function collect(stream: NodeJS.ReadableStream | null, lines: string[]): void {
  if (stream !== null) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
}

/** Looks every few milliseconds until `look` sees something. */
export async function waitFor<T>(look: () => T | undefined, withinMs = 10_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined) {
      return seen;
    }
    if (Date.now() > until) {
      throw new Error(`Nothing was seen within ${withinMs} ms: ${look.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** False also for one that has ended and whose parent has not looked yet. */
export function isAlive(pid: number): boolean {
  const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  return state !== '' && !state.startsWith('Z');
}
