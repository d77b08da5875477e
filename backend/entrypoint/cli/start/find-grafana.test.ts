import { findGrafana, type Machine } from './find-grafana';

/** A machine that has exactly these files; links point from one name to another. */
function machineWith(
  files: readonly string[],
  more: { env?: Record<string, string>; links?: Record<string, string>; version?: string; platform?: NodeJS.Platform } = {}
): Machine {
  return {
    env: more.env ?? {},
    platform: more.platform ?? 'linux',
    isFile: (file) => files.includes(file) || files.includes(more.links?.[file] ?? ''),
    realpath: (file) => more.links?.[file] ?? file,
    printedVersion: () => more.version ?? 'grafana version 12.1.1',
  };
}
const archive = (home: string) => [`${home}/bin/grafana`, `${home}/conf/defaults.ini`];

test('GRAFANA_HOME comes before PATH, and PATH before the packages’ folder', () => {
  const files = [...archive('/named'), ...archive('/on-path'), ...archive('/usr/share/grafana')];
  const found = (env: Record<string, string>) => findGrafana(machineWith(files, { env }))?.home;
  expect(found({ GRAFANA_HOME: '/named', PATH: '/on-path/bin' })).toBe('/named');
  expect(found({ PATH: '/usr/bin:/on-path/bin' })).toBe('/on-path');
  expect(found({ PATH: '/usr/bin' })).toBe('/usr/share/grafana');
});

test('the server is a command of `grafana`, and a program of its own where only that is there', () => {
  expect(findGrafana(machineWith(archive('/g'), { env: { GRAFANA_HOME: '/g' } }))?.command).toEqual(['/g/bin/grafana', 'server']);
  const old = ['/g/bin/grafana-server', '/g/conf/defaults.ini'];
  expect(findGrafana(machineWith(old, { env: { GRAFANA_HOME: '/g' } }))?.command).toEqual(['/g/bin/grafana-server']);
});

test('a package’s wrapper in /usr/sbin leads to /usr/share/grafana', () => {
  const files = ['/usr/sbin/grafana', ...archive('/usr/share/grafana')];
  expect(findGrafana(machineWith(files, { env: { PATH: '/usr/sbin' } }))).toEqual({
    home: '/usr/share/grafana',
    command: ['/usr/share/grafana/bin/grafana', 'server'],
    foundBy: 'grafana on PATH',
  });
});

test('a linked program leads to the home of its target, as package managers lay it out', () => {
  const files = ['/cellar/12.1/bin/grafana', '/cellar/12.1/share/grafana/conf/defaults.ini'];
  const machine = machineWith(files, { env: { PATH: '/brew/bin' }, links: { '/brew/bin/grafana': '/cellar/12.1/bin/grafana' } });
  expect(findGrafana(machine)).toMatchObject({ home: '/cellar/12.1/share/grafana', command: ['/brew/bin/grafana', 'server'] });
});

test('a GRAFANA_HOME without Grafana is a fault, not a reason to look elsewhere', () => {
  const machine = machineWith(archive('/usr/share/grafana'), { env: { GRAFANA_HOME: '/nothing' } });
  expect(() => findGrafana(machine)).toThrow('GRAFANA_HOME is /nothing, but there is no Grafana in it');
});

test.each([
  ['Version 9.5.2 (commit: cfcea75916, branch: HEAD)', undefined],
  ['grafana version 10.0.3', undefined],
  ['grafana version 10.1.0-pre', '/usr/share/grafana'],
  ['grafana version 13.2.1', '/usr/share/grafana'],
  ['', '/usr/share/grafana'],
])('a Grafana that says %j is used only from 10.1 on', (version, home) => {
  expect(findGrafana(machineWith(archive('/usr/share/grafana'), { version }))?.home).toBe(home);
});

test('a GRAFANA_HOME that is too old is named with its version', () => {
  const machine = machineWith(archive('/old'), { env: { GRAFANA_HOME: '/old' }, version: 'grafana version 9.5.2' });
  expect(() => findGrafana(machine)).toThrow('GRAFANA_HOME holds Grafana 9.5, and Northstar needs 10.1 or newer.');
});

test('nothing is found where there is nothing', () => {
  expect(findGrafana(machineWith([], { env: { PATH: '/usr/bin' } }))).toBeUndefined();
});
