import { chooseHome, type Search } from './choose-home';
import { StartFault } from './faults';
import type { Installation } from './find-grafana';

const found: Installation = { home: '/g', command: ['/g/bin/grafana', 'server'], foundBy: 'GRAFANA_HOME' };
const downloaded: Installation = { home: '/cache/g', command: ['/cache/g/bin/grafana', 'server'], foundBy: 'download' };

/** A search in which nothing is there but what `more` says; `asked` records what was tried. */
function searchWith(more: Partial<Search>, asked: string[] = []): Search {
  const record = <T>(name: string, answer: () => T) => () => (asked.push(name), answer());
  return {
    offline: false,
    noGrafana: false,
    find: record('find', more.find ?? (() => undefined)),
    dockerIsReady: record('docker', more.dockerIsReady ?? (async () => false)),
    download: record('download', more.download ?? (async () => Promise.reject(new StartFault('dl.grafana.com could not be reached (ENOTFOUND)')))),
    ...(more.offline === undefined ? {} : { offline: more.offline }),
    ...(more.noGrafana === undefined ? {} : { noGrafana: more.noGrafana }),
  };
}

test('a Grafana of this machine is taken, and nothing else is tried', async () => {
  const asked: string[] = [];
  expect(await chooseHome(searchWith({ find: () => found }, asked))).toEqual({ kind: 'grafana', installation: found });
  expect(asked).toEqual(['find']);
});

test('Docker comes before a download, a download before the boards of `serve`', async () => {
  expect(await chooseHome(searchWith({ dockerIsReady: async () => true }))).toEqual({ kind: 'docker' });
  const asked: string[] = [];
  expect(await chooseHome(searchWith({ download: async () => downloaded }, asked))).toEqual({ kind: 'grafana', installation: downloaded });
  expect(asked).toEqual(['find', 'docker', 'download']);
});

test('--offline never downloads, and the one line says what is missing and how to get it', async () => {
  const asked: string[] = [];
  const home = await chooseHome(searchWith({ offline: true }, asked));
  expect(asked).toEqual(['find', 'docker']);
  expect(home).toEqual({
    kind: 'boards',
    because:
      'Grafana is missing (for Explore, alerts and editing): install Grafana 10.1 or newer and set GRAFANA_HOME to its folder, or start Docker, or start without --offline to have it downloaded.',
  });
});

test('a download that fails is told in the one line, and the boards are shown all the same', async () => {
  expect(await chooseHome(searchWith({}))).toEqual({
    kind: 'boards',
    because: expect.stringMatching(/^Grafana is missing .*dl\.grafana\.com could not be reached \(ENOTFOUND\): install Grafana [^\n]*\.$/),
  });
});

test('--no-grafana looks for nothing', async () => {
  const asked: string[] = [];
  expect(await chooseHome(searchWith({ noGrafana: true, find: () => found }, asked))).toMatchObject({ kind: 'boards' });
  expect(asked).toEqual([]);
});

test('a full disk during the download is not taken for a missing network', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  await expect(chooseHome(searchWith({ download: async () => Promise.reject(full) }))).rejects.toBe(full);
});
