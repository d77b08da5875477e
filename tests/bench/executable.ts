import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { QuestionInput } from '../../contract/question';
import type { Settings } from '../../contract/settings';
import { Data, Diagnostics } from '../../backend/entrypoint/plugin/generated/pluginv2_pb';
import { PluginProcess } from '../protocol/plugin-process';

export interface RunningExecutable {
  ask(question: QuestionInput): Promise<void>;
  /** Memory of the process that is in RAM, in megabytes. */
  residentMb(): number;
  close(): Promise<void>;
}

const ARCH: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
const OS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** This platform's executable, started as Grafana starts it; undefined where it was not built. */
export async function executableOf(root: string, settings: Settings): Promise<RunningExecutable | undefined> {
  const name = `gpx_northstar_${OS[process.platform]}_${ARCH[process.arch]}${process.platform === 'win32' ? '.exe' : ''}`;
  const file = path.join(root, 'dist', 'datasource', name);
  if (!existsSync(file)) {
    return undefined;
  }
  const plugin = await PluginProcess.start(file, []);
  const pluginContext = {
    orgId: 1n,
    pluginId: 'northstar-kpi-datasource',
    user: { login: 'bench', name: 'Bench', email: '', role: 'Admin' },
    dataSourceInstanceSettings: { id: 1n, uid: 'bench', name: 'Bench', lastUpdatedMS: 1n, jsonData: new TextEncoder().encode(JSON.stringify(settings)) },
  };
  await plugin.call(Diagnostics.method.checkHealth, { pluginContext });
  return {
    async ask(question) {
      const json = new TextEncoder().encode(JSON.stringify({ refId: 'A', ...question }));
      const { responses } = await plugin.call(Data.method.queryData, {
        pluginContext,
        queries: [{ refId: 'A', maxDataPoints: 1000n, intervalMS: 60_000n, timeRange: { fromEpochMS: 0n, toEpochMS: BigInt(Date.now()) }, json }],
      });
      if (responses.A === undefined || responses.A.error !== '') {
        throw new Error(responses.A?.error ?? 'No answer.');
      }
    },
    residentMb: () => Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(plugin.process.pid)], { encoding: 'utf8' })) / 1024),
    close: () => plugin.end(),
  };
}
