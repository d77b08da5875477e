/** The Grafana that is downloaded, and that docker-compose.yml names, where the machine has none. */
export const GRAFANA_VERSION = '12.1.1';

/** Grafana's own download site; archives and their checksums stand in this folder. */
export const GRAFANA_DOWNLOADS = 'https://dl.grafana.com/oss/release';

const SYSTEMS: Partial<Record<NodeJS.Platform, { readonly os: string; readonly ending: string }>> = {
  linux: { os: 'linux', ending: 'tar.gz' },
  darwin: { os: 'darwin', ending: 'tar.gz' },
  win32: { os: 'windows', ending: 'zip' },
};
const PROCESSORS: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' };

/** File name of the official archive, such as `grafana-12.1.1.linux-amd64.tar.gz`; undefined where none is published. */
export function archiveName(version: string, platform: NodeJS.Platform, arch: NodeJS.Architecture): string | undefined {
  const system = SYSTEMS[platform];
  const processor = PROCESSORS[arch];
  return system && processor && `grafana-${version}.${system.os}-${processor}.${system.ending}`;
}
