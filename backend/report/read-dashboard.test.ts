import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDashboard } from './read-dashboard';
import everyPanel from './testing/every-panel.json';

const report = readDashboard(everyPanel);
const panel = (id: number) => {
  const found = report.sections.flatMap(({ panels }) => panels).find((one) => one.id === id);
  if (found === undefined) {
    throw new Error(`The fixture has no panel ${id}.`);
  }
  return found;
};

describe('readDashboard', () => {
  it('reads what a board says of itself', () => {
    expect(report).toMatchObject({
      uid: 'every-panel',
      title: 'Every panel',
      tags: ['fixture', '<b>bold</b>'],
      time: { from: 'now-6M/M', to: 'now' },
      refreshSeconds: 300,
    });
  });

  it('cuts the board into sections at its rows, collapsed ones with the panels that they hold', () => {
    expect(report.sections.map(({ title, collapsed, panels }) => [title, collapsed, panels.map(({ id }) => id)])).toEqual([
      [undefined, false, [1, 2, 3]],
      ['Over time', false, [5, 6, 7, 8]],
      ['The rest', false, [10, 11, 12, 13, 14, 15]],
      ['Folded', true, [17, 18]],
    ]);
  });

  it('draws every kind of panel that it knows, the funnel panel too', () => {
    const kinds = report.sections.flatMap(({ panels }) => panels.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(
      new Set(['stat', 'timeseries', 'barchart', 'bargauge', 'gauge', 'table', 'heatmap', 'funnel', 'text', 'unsupported'])
    );
    expect(panel(7).kind).toBe('funnel');
  });

  it('says in one sentence what it does not draw', () => {
    expect(panel(15).notices).toEqual(['Panels of the type "canvas" are drawn by Grafana alone.']);
    expect(panel(17).targets).toEqual([]);
    expect(panel(17).notices).toEqual(['This panel also asks a data source other than Northstar, which is drawn by Grafana alone.']);
  });

  it('keeps questions as they are written', () => {
    expect(panel(1).targets).toEqual([{ refId: 'A', question: everyPanel.panels[0]?.targets?.[0] }]);
  });

  it('leaves out questions that are hidden', () => {
    const hidden = readDashboard({
      uid: 'x',
      title: 'X',
      panels: [{ id: 1, type: 'stat', gridPos: { x: 0, y: 0, w: 4, h: 4 }, targets: [{ refId: 'A', hide: true }, { refId: 'B' }] }],
    });
    expect(hidden.sections[0]?.panels[0]?.targets.map(({ refId }) => refId)).toEqual(['B']);
  });

  it('reads units, thresholds, overrides and mappings', () => {
    expect(panel(1).fields.defaults).toMatchObject({
      unit: 'currencyEUR',
      decimals: 0,
      colorByThreshold: true,
      thresholds: { mode: 'absolute', steps: [{ value: null, color: 'red' }, { value: 300_000, color: 'green' }] },
    });
    expect(panel(8).fields.overrides).toEqual([
      { matches: { by: 'name', name: 'balance' }, rule: expect.objectContaining({ unit: 'currencyEUR', decimals: 2 }) },
      { matches: { by: 'name', name: 'state' }, rule: expect.objectContaining({ mappings: [{ type: 'value', results: { 1: { text: 'open', color: 'green' } } }] }) },
    ]);
    expect(panel(5).fields.overrides[0]?.rule.color).toBe('dark-purple');
  });

  it('reads variables with their values, or the question for them; the data source is none of the reader’s', () => {
    expect(report.variables).toMatchObject([
      { name: 'region', label: 'Region', type: 'query', multi: true, includeAll: true, initial: 'all', question: { queryType: 'values', group_by: ['account__region'] } },
      { name: 'plan', type: 'custom', multi: false, initial: ['pro'], options: [{ value: 'basic', text: 'Basic plan' }, { value: 'pro', text: 'pro' }] },
    ]);
  });

  it('survives settings that are not as Grafana writes them', () => {
    const odd = readDashboard({
      uid: 'odd',
      title: 'Odd',
      panels: [{ type: 'stat', gridPos: { x: -1.5 }, fieldConfig: 'none', options: [1], targets: [] }],
    });
    expect(odd.sections[0]?.panels[0]).toMatchObject({ id: 1, place: { x: 0, y: 0, w: 24, h: 8 }, fields: { overrides: [] }, options: { calc: 'lastNotNull' } });
  });

  it.each([
    [undefined, /the document/],
    [{ title: 'No uid', panels: [] }, /uid/],
    [{ uid: '../etc/passwd', title: 'X', panels: [] }, /uid: letters, digits/],
    [{ uid: 'x', title: 'X', panels: {} }, /panels/],
  ])('refuses what is no dashboard: %p', (json, sentence) => {
    expect(() => readDashboard(json)).toThrow(sentence);
  });

  it('S0-11: reads the executive board with nothing left out', () => {
    const json: unknown = JSON.parse(readFileSync(path.join(__dirname, '../../dashboards/json/executive.json'), 'utf8'));
    const panels = readDashboard(json).sections.flatMap((section) => section.panels);
    expect(panels.length).toBeGreaterThan(10);
    for (const one of panels) {
      expect({ title: one.title, kind: one.kind, notices: one.notices, asks: one.targets.length > 0 || one.kind === 'text' }).toEqual({
        title: one.title,
        kind: expect.not.stringContaining('unsupported'),
        notices: [],
        asks: true,
      });
    }
  });
});
