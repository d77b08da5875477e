import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { catalogueAnswer } from '../backend/catalogue/entries';
import { readFolder } from '../backend/catalogue/folder';
import { catalogueProblem, loadCatalogue } from '../backend/catalogue/load';
import { askedNames } from '../contract/asked-names';
import type { CatalogueAnswer } from '../contract/catalogue';
import { migrateQuestion, questionSchema, type QuestionInput } from '../contract/question';
import type { AlertingFile } from '../dashboards/alerting/alerting-file';
import { boardFaults } from '../dashboards/board-faults';
import { REQUIRED_RULES } from '../dashboards/alerting/required-rules';
import { differences, FLIGHTS, generate, PRODUCT, retiredPages } from '../dashboards/generate';
import { allPanels, type Dashboard } from '../dashboards/grafana';
import { namesOf } from '../dashboards/names';
import { namedDefinitions } from '../dashboards/question';

const root = path.resolve(__dirname, '..');

function read(file: string): string | undefined {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

/** The catalogue of a folder, with its texts changed on the way. */
function catalogueOf(folder: string, change: (text: string) => string = (text) => text): CatalogueAnswer {
  const files = readFolder(path.join(root, folder)).map((file) => ({ ...file, text: change(file.text) }));
  const { catalogue, faults } = loadCatalogue(files, { tenantBound: true });
  if (!catalogue) {
    throw catalogueProblem(faults);
  }
  return catalogueAnswer(catalogue, { metrics: catalogue.kpis, timezone: 'UTC' });
}

const productBoards = Object.keys(PRODUCT.boards).map((file) => JSON.parse(read(file) ?? '') as Dashboard);

const sets = [
  ['the product', 'catalogue', PRODUCT],
  ['the flights example', 'examples/flights/catalogue', FLIGHTS],
] as const;

describe.each(sets)('the files of %s', (_, folder, set) => {
  const catalogue = catalogueOf(folder);

  test('are as the catalogue makes them: where this fails, run `npx northstar generate` and look at the difference', () => {
    expect(differences(generate(catalogue, { set, read }), read)).toEqual([]);
  });

  describe.each(Object.keys(set.boards))('%s', (file) => {
    const text = read(file) ?? '';
    const dashboard = JSON.parse(text) as Dashboard;
    const asked = allPanels(dashboard).filter(({ type }) => type !== 'row' && type !== 'text');

    test('S0-11: every panel asks something, through the variable, that the catalogue has', () => {
      expect(asked.filter(({ targets = [] }) => targets.length === 0)).toEqual([]);
      expect(boardFaults(dashboard, namesOf(catalogue))).toEqual([]);
      asked.flatMap(({ targets = [] }) => targets).forEach((target) => questionSchema.parse(migrateQuestion(target)));
    });

    test('every KPI on it shows a unit', () => {
      for (const { title, fieldConfig } of asked) {
        const units = [fieldConfig?.defaults.unit, ...(fieldConfig?.overrides ?? []).flatMap(({ properties }) => properties.filter(({ id }) => id === 'unit'))];
        expect([title, units.filter(Boolean).length > 0]).toEqual([title, true]);
      }
    });

    test('names no data source but its variable and the provisioned one', () => {
      const uids = [...text.matchAll(/"uid": "([^"]*)"/g)].map(([, uid]) => uid);
      expect(new Set(uids)).toEqual(new Set([dashboard.uid, '${datasource}']));
    });

    test('fits the grid: no two panels overlap, none is wider than the board, and none leaves a hole', () => {
      const folded = dashboard.panels.flatMap(({ panels = [] }) => (panels.length === 0 ? [] : [panels]));
      for (const panels of [dashboard.panels, ...folded]) {
        const taken = new Map<number, number>();
        const cells = new Set<string>();
        for (const { gridPos, title } of panels) {
          expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
          for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
            for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
              expect([title, cells.has(`${x},${y}`)]).toEqual([title, false]);
              cells.add(`${x},${y}`);
              taken.set(y, (taken.get(y) ?? 0) + 1);
            }
          }
        }
        expect([...taken].filter(([, width]) => width !== 24)).toEqual([]);
      }
    });
  });
});

test('the page of boards tells each of them, by its title and in its own sentence, and no other', () => {
  const told = [...(read('docs/boards/README.md') ?? '').matchAll(/^## (.+)\n\n(.+)$/gm)].map(([, title, sentence]) => ({ title, sentence }));
  const byTitle = (a: { title?: string }, b: { title?: string }) => String(a.title).localeCompare(String(b.title));
  expect(told.sort(byTitle)).toEqual(productBoards.map(({ title, description }) => ({ title, sentence: description })).sort(byTitle));
});

test('S0-10, S0-11, S3-10: the executive board shows every executive KPI', () => {
  const shown = new Set([...(read('dashboards/json/executive.json') ?? '').matchAll(/"metrics": \[([^\]]*)\]/g)].flatMap(([, names = '']) => names.match(/\w+/g) ?? []));
  expect(shown).toEqual(
    new Set([
      'mrr',
      'invoice_collection_rate',
      'revenue',
      'equipment_utilisation',
      'on_time_departures',
      'nps',
      'ticket_resolution_time',
      'ticket_resolution_time_p95',
      'qualified_leads',
      'channel_conversion',
      'leads',
      'dau',
      'wau',
      'mau',
      'projects_funded',
      'loans_disbursed',
      'community_members',
      'signups',
      'week_1_retention',
      'week_4_retention',
    ])
  );
});

describe('one line of YAML', () => {
  const limit = 'name: utilisation_floor, value: 0.6';
  const changed = catalogueOf('catalogue', (text) => text.replace(limit, 'name: utilisation_floor, value: 0.7'));
  const before = generate(catalogueOf('catalogue'), { set: PRODUCT, read });
  const after = generate(changed, { set: PRODUCT, read });
  const linesOf = (files: ReadonlyMap<string, string>, file: string) => files.get(file)?.split('\n') ?? [];
  const moved = (file: string) => {
    const [old, fresh] = [linesOf(before, file), linesOf(after, file)];
    return { gone: old.filter((line, index) => line !== fresh[index]), come: fresh.filter((line, index) => line !== old[index]) };
  };

  test('a threshold is written once: its panels, its rule and the dictionary change with it, and nothing else does', () => {
    const files = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
    expect(files).toEqual(['dashboards/json/executive.json', 'dashboards/json/operations.json', 'docs/alert-rules.md', 'provisioning/alerting/rules.yaml', 'docs/kpi-dictionary/operations.md']);
  });

  test("the panel's colour changes at the new limit", () => {
    const { gone, come } = moved('dashboards/json/executive.json');
    expect(new Set(gone.map((line) => line.trim()))).toEqual(new Set(['"value": 0.6,']));
    expect(new Set(come.map((line) => line.trim()))).toEqual(new Set(['"value": 0.7,']));
  });

  test('the rule compares with the new limit, and says so', () => {
    const { come } = moved('provisioning/alerting/rules.yaml');
    expect(come.join('\n')).toMatch(/^ +- 0\.7$/m);
    expect(come.join('\n')).toContain('Equipment utilisation below 70 %');
  });

  test('the dictionary tells the new limit', () => {
    expect(moved('docs/kpi-dictionary/operations.md').come.join('\n')).toContain('warning below 70 %');
  });
});

test('the words of a KPI repeat no parameter that they would not follow', () => {
  const number = /(- \{ name: \w+, value: )(-?[\d.]+)/g;
  const changed = catalogueOf('catalogue', (text) => text.replace(number, (_, before: string, value: string) => `${before}${Number(value) * 3}`));
  const values = new Map(catalogueOf('catalogue').metrics.flatMap(({ parameters }) => parameters.map(({ name, value }) => [name, value])));
  const inWords: Readonly<Record<number, string>> = { 4: 'four', 5: 'five', 7: 'seven', 10: 'ten', 14: 'fourteen', 24: 'day', 30: 'thirty', 600: 'ten minutes' };
  const stale = changed.metrics.flatMap(({ name, display, parameters }) =>
    parameters.flatMap(({ name: parameter }) => {
      const value = Number(values.get(parameter));
      const told = [String(value), inWords[value]].filter(Boolean).map((word) => word?.replace('.', '\\.')).join('|');
      return new RegExp(`(?<![\\w.])(?:${told})(?![\\w.])`, 'i').test(`${display.label}. ${display.description}`) ? [`${name}: ${parameter} is ${value}`] : [];
    })
  );
  expect(values.size).toBeGreaterThan(40);
  expect(stale).toEqual([]);
});

test('S2-24: every limit of the catalogue has a rule that watches it', () => {
  const unwatched = catalogueOf('catalogue').metrics.flatMap(({ name, thresholds, alerts }) =>
    thresholds.filter(({ severity }) => !alerts.some(({ threshold }) => threshold === severity)).map(({ severity }) => `${name}: ${severity}`)
  );
  expect(unwatched).toEqual([]);
});

test('every KPI of the requirements, K01 to K142, is in the catalogue under its number', () => {
  const { metrics, definitions } = catalogueOf('catalogue');
  const keys = new Set([...metrics, ...definitions].flatMap(({ key = '' }) => key.split(', ')));
  const asked = Array.from({ length: 142 }, (_, index) => `K${String(index + 1).padStart(2, '0')}`);
  expect(asked.filter((key) => !keys.has(key))).toEqual([]);
});

test('every panel that shows a KPI, a funnel, a retention, an experiment or a prediction leads to the definition of a KPI', () => {
  const asking = productBoards.flatMap((board) => allPanels(board).map((panel) => ({ where: `${board.title}: ${panel.title}`, links: panel.links ?? [], question: panel.targets?.[0] as QuestionInput | undefined })));
  const about = asking.filter(({ question }) => question && (askedNames(question).length > 0 || namedDefinitions(question).length > 0));
  expect(about.length).toBeGreaterThan(400);
  expect(about.filter(({ links }) => !links.some(({ url }) => url.includes('/kpis?kpi='))).map(({ where }) => where)).toEqual([]);
});

describe('S2-31: the KPI dictionary', () => {
  const folder = path.join(root, 'docs/kpi-dictionary');
  const pages = readdirSync(folder).map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
  const entries = pages.flatMap(({ file, text }) => text.split(/^## /m).slice(1).map((entry) => {
    const fields = [...entry.matchAll(/^\| (.*?) \| (.*) \|$/gm)].map(([, name = '', value = '']) => [name, value.trim()] as const);
    return { file, name: entry.split('\n')[0] ?? '', fields: Object.fromEntries(fields) };
  }));

  test('has no page but those that the catalogue makes', () => {
    const made = generate(catalogueOf('catalogue'), { set: PRODUCT, read });
    expect(retiredPages(pages.map(({ file }) => `docs/kpi-dictionary/${file}`), { index: PRODUCT.dictionary.path, made, read })).toEqual([]);
  });

  test('has every KPI of the catalogue', () => {
    expect(entries.map(({ name }) => name).sort()).toEqual(catalogueOf('catalogue').metrics.map(({ name }) => name).sort());
  });

  test('leaves no field blank, and says none of nothing that every KPI has', () => {
    const given = ['Name', 'Label', 'Meaning', 'Formula', 'Source tables', 'Unit', 'Owner', 'Direction', 'Finest grain', 'Freshness', 'Source', 'Minimum role', 'Synonyms', 'Related', 'Runbook'];
    const blank = entries.flatMap(({ name, fields }) => [
      ...Object.entries(fields).flatMap(([field, value]) => (value === '' ? [`${name}: ${field} is blank`] : [])),
      ...given.filter((field) => fields[field] === undefined || fields[field] === 'none').map((field) => `${name}: ${field} is not given`),
    ]);
    expect(blank).toEqual([]);
  });

  test('every link, of the index and of pages, leads to a file and a KPI that are there', () => {
    const linked = [{ file: 'docs/kpi-dictionary.md', text: read('docs/kpi-dictionary.md') ?? '' }, ...pages.map(({ file, text }) => ({ file: `docs/kpi-dictionary/${file}`, text }))];
    const links = linked.flatMap(({ file, text }) => [...text.matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)].map(([, target = '', anchor = '']) => ({ from: file, to: target === '' ? file : path.posix.join(path.posix.dirname(file), target), anchor })));
    expect(links.length).toBeGreaterThan(2 * entries.length);
    const broken = links.filter(({ to, anchor }) => {
      const isPage = to.startsWith('docs/kpi-dictionary/');
      return isPage && anchor !== '' ? !entries.some(({ file, name }) => `docs/kpi-dictionary/${file}` === to && name === anchor) : read(to) === undefined;
    });
    expect(broken).toEqual([]);
  });

  test('every KPI that a panel of a board leads to the definition of is in it, under a name that no other page has', () => {
    const led = Object.keys(PRODUCT.boards).flatMap((file) => [...(read(file) ?? '').matchAll(/northstar-kpi-app\/kpis\?kpi=(\w+)/g)].map(([, name = '']) => name));
    expect(led.length).toBeGreaterThan(100);
    const times = (name: string) => entries.filter((entry) => entry.name === name).length;
    expect([...new Set(led)].filter((name) => times(name) !== 1)).toEqual([]);
  });
});

describe('alert rules', () => {
  const file = parse(read('provisioning/alerting/rules.yaml') ?? '') as AlertingFile;
  const rules = (file.groups ?? []).flatMap((group) => group.rules);

  test('S2-24, §C row 8: every threshold and every anomaly of the catalogue that has an alert has a rule', () => {
    // What is odd is a warning from high upwards, and critical where it is critical.
    const alerts = catalogueOf('catalogue').metrics.flatMap((metric) =>
      metric.alerts.flatMap(({ threshold }) => (threshold === undefined ? ['warning', 'critical'] : [threshold]).map((severity) => `${metric.name} ${severity}`))
    );
    expect(alerts.length).toBeGreaterThan(0);
    expect(rules.filter(({ uid }) => uid.startsWith('kpi-')).map(({ labels }) => `${labels.kpi} ${labels.severity}`).sort()).toEqual(alerts.sort());
  });

  test.each(rules.map((rule) => [rule.uid, rule] as const))('§C: %s has a runbook that exists, a tenant label and a no-data behaviour', (_, rule) => {
    const page = path.basename(rule.annotations.runbook_url ?? '');
    expect(readdirSync(path.join(root, 'docs/runbooks'))).toContain(page);
    expect(rule.labels.tenant).toBe('$NORTHSTAR_TENANT');
    expect(['OK', 'NoData', 'Alerting']).toContain(rule.noDataState);
  });

  test('§C: a rule about a KPI leads to a panel that shows it', () => {
    const about = rules.filter(({ labels }) => labels.kpi !== undefined);
    expect(about.length).toBeGreaterThan(0);
    const shown = about.map(({ uid, annotations, labels }) => {
      const board = productBoards.find((one) => one.uid === annotations.__dashboardUid__);
      const panel = (board ? allPanels(board) : []).find(({ id }) => String(id) === annotations.__panelId__);
      return { uid, shows: (panel?.targets ?? []).some(({ metrics }) => Array.isArray(metrics) && metrics.includes(labels.kpi)) };
    });
    expect(shown.filter(({ shows }) => !shows)).toEqual([]);
  });

  test('§C: every rule leads to a board and a panel', () => {
    expect(rules.filter(({ annotations }) => annotations.__dashboardUid__ === undefined || annotations.__panelId__ === undefined).map(({ uid }) => uid)).toEqual([]);
  });

  test('a rule that is about no KPI leads to the panel of its experiment, or of availability', () => {
    const panels = rules.filter(({ labels }) => labels.kpi === undefined).map(({ uid, annotations }) => {
      const board = productBoards.find((one) => one.uid === annotations.__dashboardUid__);
      const [target] = (board ? allPanels(board) : []).find(({ id }) => String(id) === annotations.__panelId__)?.targets ?? [];
      return [uid, target?.experiment ?? target?.metrics];
    });
    expect(panels.sort()).toEqual([
      ['experiment-sticky_basket', 'sticky_basket'],
      ['northstar-watchdog', ['uptime']],
    ]);
  });
});

describe('what boards and runbooks lead to is there', () => {
  const catalogue = catalogueOf('catalogue');
  const kpis = catalogue.metrics.map(({ name }) => name);
  const fields = catalogue.dimensions.map(({ name }) => name);
  const links = productBoards.flatMap((board) => [...JSON.stringify(board).matchAll(/"url":"([^"]+)"/g)].map(([, url = '']) => ({ from: board.uid, url })));
  const parametersOf = (url: string) => [...url.matchAll(/[?&]([^=&]+)=/g)].map(([, name = '']) => name);
  const picked = (uid: string) => {
    const list = (productBoards.find((board) => board.uid === uid)?.templating as { list: { name: string }[] } | undefined)?.list ?? [];
    return list.map(({ name }) => `var-${name}`);
  };

  test('every link is of a known form', () => {
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter(({ url }) => !/^(?:\/d\/|\/a\/northstar-kpi-app\/(?:kpis|records|anomalies|insights)\b|\/public\/plugins\/northstar-kpi-app\/runbooks\/)/.test(url))).toEqual([]);
  });

  test('a board, by its uid, with pickers that take the row’s values', () => {
    const toBoards = links.flatMap(({ from, url }) => [...url.matchAll(/^\/d\/([^?/]+)/g)].map(([, uid = '']) => ({ from, url, uid })));
    expect(toBoards.length).toBeGreaterThan(0);
    expect(toBoards.filter(({ uid }) => !productBoards.some((board) => board.uid === uid))).toEqual([]);
    expect(toBoards.filter(({ uid, url }) => parametersOf(url).some((name) => name.startsWith('var-') && !picked(uid).includes(name)))).toEqual([]);
  });

  test("a KPI's definition, or its records, by fields of the catalogue", () => {
    const toKpis = links.flatMap(({ from, url }) => [...url.matchAll(/\?kpi=(\w+)/g)].map(([, name = '']) => ({ from, url, name })));
    expect(toKpis.filter(({ name }) => !kpis.includes(name))).toEqual([]);
    expect(toKpis.filter(({ url }) => parametersOf(url).some((name) => name.startsWith('var-') && !fields.includes(name.slice('var-'.length))))).toEqual([]);
  });

  test('a runbook', () => {
    const toRunbooks = links.flatMap(({ from, url }) => [...url.matchAll(/\/runbooks\/([\w-]+\.md)(?:#([\w-]+))?$/g)].map(([, page = '', anchor]) => ({ from, page, anchor })));
    const headings = (page: string) => [...(read(`docs/runbooks/${page}`) ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\w\s-]/g, '').replace(/\s/g, '-'));
    expect(toRunbooks.length).toBeGreaterThan(100);
    expect(toRunbooks.filter(({ page, anchor }) => read(`docs/runbooks/${page}`) === undefined || (anchor !== undefined && !headings(page).includes(anchor)))).toEqual([]);
  });

  test('a board or a panel that a runbook or a message names by its address', () => {
    const texts = [...readdirSync(path.join(root, 'docs/runbooks')).map((file) => `docs/runbooks/${file}`), 'provisioning/alerting/templates.yaml', 'docs/alert-rules.md'];
    const named = texts.flatMap((file) => [...(read(file) ?? '').matchAll(/\/d\/([\w-]+)(?:[^\s)"]*?viewPanel=(\d+))?/g)].map(([, uid = '', panel]) => ({ file, uid, panel })));
    const leads = ({ uid, panel }: { uid: string; panel?: string | undefined }) => {
      const board = productBoards.find((one) => one.uid === uid);
      return board !== undefined && (panel === undefined || allPanels(board).some(({ id }) => String(id) === panel));
    };
    expect(named.filter((one) => !leads(one))).toEqual([]);
  });

  test('every prediction says whose it is and where its runbook is, and so do the panels that show it', () => {
    const predictions = catalogue.definitions.filter(({ kind }) => kind === 'prediction');
    expect(predictions.map(({ key, owner, runbook }) => [key, owner, runbook])).toEqual([
      ['K140', 'Data science', 'model-degradation#a-prediction-misleads'],
      ['K141', 'Data science', 'model-degradation#a-prediction-misleads'],
    ]);
    const panels = productBoards.flatMap((board) => allPanels(board)).filter(({ targets = [] }) => targets.some(({ prediction }) => prediction !== undefined));
    expect(panels).toHaveLength(2);
    for (const { description, links: led } of panels) {
      expect(description).toMatch(/Owner: Data science; K14[01]\.$/);
      expect(JSON.stringify(led)).toContain('/runbooks/model-degradation.md#a-prediction-misleads');
    }
  });
});

describe('§C: the rules that were asked for', () => {
  const { groups = [] } = parse(read('provisioning/alerting/rules.yaml') ?? '') as AlertingFile;
  const uids = groups.flatMap((group) => group.rules.map(({ uid }) => uid));

  test('are twenty-four', () => {
    expect(REQUIRED_RULES.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });

  test.each(REQUIRED_RULES.map((rule) => [`${rule.number} ${rule.what}`, rule] as const))('%s', (_, { rules }) => {
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((uid) => !uids.includes(uid))).toEqual([]);
  });
});

describe('contact points', () => {
  const { contactPoints } = parse(read('provisioning/alerting/contact-points.yaml') ?? '') as { contactPoints: { name: string; receivers: { type: string; settings: Record<string, string> }[] }[] };
  const receivers = contactPoints.flatMap((point) => point.receivers);

  test('S0-15: Slack, e-mail, a webhook and an Alertmanager have targets that Grafana accepts while their variables are unset', () => {
    const unset = (text: string) => text.replace(/\$NORTHSTAR_\w+/g, '');
    const targets = receivers.map(({ type, settings }) => `${type} ${unset(settings.url || settings.addresses || '') || settings.endpointUrl}`);
    // Slack falls back on endpointUrl; the others refuse an empty text alone.
    expect(new Set(targets)).toEqual(new Set(['slack http://northstar-slack-url-is-not-set.invalid', 'email ;', 'webhook #northstar', 'prometheus-alertmanager /']));
  });

  test('every secret is a variable of the environment', () => {
    const secrets = receivers.flatMap(({ settings }) => [settings.url, settings.authorization_credentials, settings.basicAuthPassword, settings.addresses].filter(Boolean));
    expect(secrets.filter((text) => !/^\$NORTHSTAR_\w+[;/#]?(?:northstar)?$/.test(text ?? ''))).toEqual([]);
  });

  test('every template that one names is defined, and every contact point that the policy names is there', () => {
    const { templates } = parse(read('provisioning/alerting/templates.yaml') ?? '') as { templates: { template: string }[] };
    const defined = templates.flatMap(({ template }) => [...template.matchAll(/define "([^"]+)"/g)].map(([, name]) => name));
    const named = [...JSON.stringify([contactPoints, templates]).matchAll(/template \\+"([^"\\]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !defined.includes(name))).toEqual([]);
    const policy = read('provisioning/demo/alerting/policies.yaml') ?? '';
    const points = new Set([...policy.matchAll(/receiver: (.*)/g)].map(([, name]) => name));
    expect([...points].filter((name) => !contactPoints.some((point) => point.name === name))).toEqual([]);
  });

  test('decision 14: the policy, which would replace the whole tree, is not among the files that Grafana reads', () => {
    const texts = readdirSync(path.join(root, 'provisioning/alerting')).map((name) => read(`provisioning/alerting/${name}`) ?? '');
    expect(texts.filter((text) => parse(text).policies !== undefined)).toEqual([]);
    expect(parse(read('provisioning/demo/alerting/policies.yaml') ?? '').policies).toHaveLength(1);
  });
});
