import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { Registry } from 'prom-client';
import packageJson from '../package.json';
import { settingsSchema } from '../contract/settings';
import { dictionaryFolder } from '../dashboards/dictionary';
import { FLIGHTS, generate, PRODUCT, retiredPages, type GeneratedSet, type ReadText } from '../dashboards/generate';
import { KEPT, retiredFiles, SHARED, teamFiles, type SharedTexts } from '../dashboards/team-files';
import { catalogueAnswer } from './catalogue/entries';
import { readFolder } from './catalogue/folder';
import { catalogueProblem, loadCatalogue } from './catalogue/load';
import { MAIN_COMPANY } from './demo/company';
import { DEMO_SEED } from './demo/demo-tables';
import { writeDemo } from './demo/write-demo';
import { LOCAL_USER } from './entrypoint/cli/local-user';
import { runCli, type CliDeps } from './entrypoint/cli';
import type { GenerateWishes, Serve } from './entrypoint/cli/cli-deps';
import type { StartDeps } from './entrypoint/cli/start';
import { boardsFromFolders } from './report/boards-from-folders';
import { createApp } from './entrypoint/http/create-app';
import { listen } from './entrypoint/http/listen';
import { isLoopbackAddress } from './entrypoint/http/loopback-host';
import { tokenAuthentication } from './entrypoint/http/token-authentication';
import { isStartedByGrafana } from './entrypoint/plugin/handshake';
import { runPlugin } from './entrypoint/plugin/run-plugin';
import type { SchedulerOptions } from './job/scheduler';
import { startJobs, type RunningJobs } from './job/start-jobs';
import { serviceFactory } from './service/create-service';
import type { Work } from './service/service';
import { Problem } from '../contract/problem';

const { version } = packageJson;
/** A checkout's bootstrap says where that is; the executable has its catalogue beside it. */
const root = process.env.NORTHSTAR_ROOT ?? path.dirname(process.execPath);
const clock = () => new Date();
const createService = serviceFactory({ ownCatalogue: path.join(root, 'catalogue'), nowMs: () => Date.now(), cores: availableParallelism(), fetch });

const jobsWith = (work: Work, log: SchedulerOptions['log']): RunningJobs => startJobs(work, { nowMs: () => Date.now(), timers: { set: setTimeout, clear: (timer) => clearTimeout(timer as NodeJS.Timeout) }, log });

function plugin(): Promise<void> {
  const registry = new Registry();
  return runPlugin({ host: process, createService, createApp: (service, log) => createApp({ service, clock, version, log, registry }), startJobs: jobsWith, registry });
}

const serve: Serve = async ({ settings, secrets, host, port, token, dashboards }) => {
  const loopbackOnly = token === undefined;
  if (loopbackOnly && !isLoopbackAddress(host)) {
    throw new Problem('invalid_settings', `"${host}" can be reached from other machines, so callers must show a token; set one with --token or NORTHSTAR_TOKEN.`);
  }
  const boards = boardsFromFolders(dashboards);
  // A folder that cannot be read is told now, not to the first visitor.
  await boards.list();
  const service = await createService(settings, secrets);
  const log = pino(pino.destination(2));
  const jobs = service.work && settings.dataDir !== '' ? jobsWith(service.work, log) : undefined;
  const close = async () => {
    await jobs?.stop();
    await service.close();
  };
  try {
    const app = createApp({
      service,
      tenant: settings.tenant,
      authenticate: token === undefined ? () => LOCAL_USER : tokenAuthentication(token, 'admin'),
      boards,
      clock,
      version,
      log,
      loopbackOnly,
    });
    const listening = await listen(app, { host, port });
    return {
      url: listening.url,
      close: async () => {
        await listening.close();
        await close();
      },
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
};

/** Every generated file of a set, or none where the set's catalogue is not here. */
function generated(catalogueFolder: string, set: GeneratedSet, currency: string): ReadonlyMap<string, string> {
  const folder = path.join(root, catalogueFolder);
  if (!existsSync(folder)) {
    return new Map();
  }
  const { catalogue, faults } = loadCatalogue(readFolder(folder), { tenantBound: true, currency });
  if (!catalogue) {
    throw catalogueProblem(faults);
  }
  return generate(catalogueAnswer(catalogue, { metrics: catalogue.kpis, timezone: 'UTC' }), { set, read: readIn(root) });
}

/** Reads files of a folder; undefined for one that is not there. */
function readIn(folder: string): ReadText {
  return (file) => (existsSync(path.join(folder, file)) ? readFileSync(path.join(folder, file), 'utf8') : undefined);
}

/** The files of a folder below a root, by their paths below the root; none where it is not there. */
function filesIn(below: string, folder: string): readonly string[] {
  return existsSync(path.join(below, folder)) ? readdirSync(path.join(below, folder)).map((file) => `${folder}/${file}`) : [];
}

/** What is asked for beside the product's own files; the demo's policy stays as it is. */
function wishes({ policies, editable }: GenerateWishes): Partial<GeneratedSet> {
  return {
    ...(policies === undefined ? {} : { policies: { path: 'provisioning/alerting/policies.yaml', timezone: policies } }),
    ...(editable === undefined ? {} : { editable: { folder: 'provisioning/editable', tenant: editable } }),
  };
}

/** The product's own files, and the example's. */
const generateProduct: CliDeps['generate'] = (wanted) => {
  const set = { ...PRODUCT, ...wishes(wanted) };
  const files = new Map([...generated('catalogue', set, wanted.currency), ...generated('examples/flights/catalogue', FLIGHTS, wanted.currency)]);
  return { files, retired: retiredPages(filesIn(root, dictionaryFolder(set.dictionary.path)), { index: set.dictionary.path, made: files, read: readIn(root) }) };
};

/** What follows from a team's own catalogue, with what its Grafana needs beside it taken from the product's files. */
const generateTeam: CliDeps['generateTeam'] = ({ catalogue: folder, out, prefix, timezone, currency }) => {
  const sources = readFolder(folder);
  const { catalogue, faults } = loadCatalogue(sources, { tenantBound: false, currency });
  if (!catalogue) {
    throw catalogueProblem(faults);
  }
  if (catalogue.kpis.length === 0) {
    throw new Problem('invalid_catalogue', `The folder "${folder}" holds no KPI, so nothing follows from it.`);
  }
  const read = readIn(out);
  const shared = Object.fromEntries(SHARED.map((file) => [file, readFileSync(path.join(root, 'provisioning', file), 'utf8')])) as SharedTexts;
  const made = teamFiles(catalogueAnswer(catalogue, { metrics: catalogue.kpis, timezone: 'UTC' }), { read, shared, prefix, timezone });
  return { files: made, retired: retiredFiles(KEPT.flatMap((kept) => filesIn(out, kept)), { made, prefix, read }) };
};

/** The first interrupt; who waits for it decides what ends then. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

const cli: CliDeps = {
  root,
  createService,
  serve,
  makeDemo: async ({ seed = DEMO_SEED, ...options }) => {
    await writeDemo({ ...options, seed });
  },
  generate: generateProduct,
  generateTeam,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  setExitCode: (code) => {
    process.exitCode = code;
  },
  interrupted,
  now: clock,
};

const start: StartDeps = {
  root,
  env: process.env,
  company: { tenant: MAIN_COMPANY.tenant, timezone: MAIN_COMPANY.timezone, currency: MAIN_COMPANY.currency },
  makeDemo: ({ file, days, progress }) => cli.makeDemo({ file, days, end: clock(), progress }),
  serveBoards: ({ host, port, ...settings }) =>
    serve({
      settings: settingsSchema.parse({ ...settings, catalogue: path.join(root, 'catalogue') }),
      secrets: {},
      host,
      port,
      dashboards: [path.join(root, 'dashboards', 'json')],
    }),
  spawn,
  fetch,
  process,
  log: (line) => process.stdout.write(`${line}\n`),
};

// Started by Grafana it is the plugin, by anybody else a command line.
void (isStartedByGrafana(process.env) ? plugin() : runCli(process.argv.slice(2), cli, start, version));
