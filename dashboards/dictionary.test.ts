import { alertRules } from './alerting/alert-rules';
import { dashboardOf, type Board } from './board';
import { correlations } from './correlation-panel';
import { dictionary, dictionaryFields } from './dictionary';
import { namesOf } from './names';
import { gauge, hero } from './tile-panel';
import { catalogue, departures, kpi, utilisation } from './testing/catalogue';

const board: Board = (all) => ({
  uid: 'depots',
  title: 'Depots',
  description: 'A board.',
  tags: [],
  time: { from: 'now-7d', to: 'now' },
  timezone: 'browser',
  pickers: [],
  rows: [{ title: 'More', collapsed: true, panels: [gauge(all.kpi('equipment_utilisation')), hero(all.kpi('equipment_utilisation'), { title: 'Against last week' }), correlations(all.kpi('revenue'), all.dimension('money__stream'), [all.kpi('equipment_utilisation')], { title: 'How alike', grain: 'week' })] }],
});
const options = { title: 'KPIs', runbooks: 'runbooks', rules: alertRules(catalogue.metrics), dashboards: [dashboardOf(board, namesOf(catalogue))] };

describe('S2-31: the entry of a KPI', () => {
  const full = {
    ...utilisation,
    formula: 'hours_on_hire ÷ hours_available',
    tables: ['equipment_day'],
    runbook: 'sla-breach#depots',
    synonyms: ['usage rate', 'load'],
    related: ['on_time_departures', 'gone'],
    parameters: [
      { name: 'utilisation_floor', value: 0.6, unit: 'percentunit', description: 'The least that pays for the depots.' },
      { name: 'open_on_sunday', value: false, description: 'Whether Sundays count.' },
    ],
    thresholds: [
      { below: 0.6, severity: 'warning' as const },
      { at_least: 0.9, severity: 'info' as const },
      { above: 0.95, severity: 'critical' as const, over: '7d' },
    ],
  };
  const fields = Object.fromEntries(dictionaryFields(full, catalogue, options));

  test('says all that the catalogue says of it', () => {
    expect(fields).toMatchObject({
      Name: '`equipment_utilisation`',
      Label: 'Equipment utilisation',
      Requirement: 'K15',
      Meaning: 'Hours on hire divided by available hours.',
      Formula: '`hours_on_hire ÷ hours_available`',
      'Source tables': '`equipment_day`',
      Source: 'Inventory module',
      Unit: 'share of 1, shown as per cent (`percentunit`)',
      Owner: 'Operations',
      Direction: 'higher is better',
      'Finest grain': 'day',
      Dimensions: 'Equipment category (`equipment__category`), Depot (`equipment__location`)',
      Freshness: 'nightly',
      'Minimum role': 'viewer',
      Synonyms: 'usage rate, load',
    });
  });

  test('each threshold with its window', () => {
    expect(fields.Thresholds).toBe('warning below 60 %, over any window; info at or above 90 %, over any window; critical above 95 % over 7d');
  });

  test('what stands beside it, where the catalogue has it', () => {
    expect(fields.Related).toBe('[on_time_departures](#on_time_departures), `gone`');
  });

  test('a runbook, perhaps with a section of it', () => {
    expect(fields.Runbook).toBe('[sla-breach#depots](runbooks/sla-breach.md#depots)');
  });

  test('parameters with their values', () => {
    expect(fields.Parameters).toBe('`utilisation_floor` = 60 % (The least that pays for the depots); `open_on_sunday` = false (Whether Sundays count)');
  });

  test('the rules that watch it and the panels that show it or compare another with it, those of collapsed rows too', () => {
    expect(fields['Alert rules']?.split('; ').map((rule) => rule.split(': ')[0])).toEqual(['`kpi-equipment_utilisation-warning`', '`stale-equipment_days`']);
    expect(fields['Alert rules']).toContain(': Equipment utilisation below 60 % over 7d');
    expect(fields['Boards and panels']).toBe('Depots (Equipment utilisation, Against last week, How alike)');
  });
});

describe('S2-31: the dictionary', () => {
  const pages = dictionary(catalogue, 'docs/kpis.md', options);
  const page = (path: string) => pages.get(path) ?? '';

  test('is an index and a page a domain, beside it in a folder that is called like it', () => {
    expect([...pages.keys()]).toEqual(['docs/kpis.md', 'docs/kpis/operations.md', 'docs/kpis/revenue.md']);
  });

  test('has every KPI once, under its domain, and a way to it from both', () => {
    expect(page('docs/kpis/operations.md').match(/^#{1,3} .*/gm)).toEqual(['# Operations', '## equipment_utilisation', '## on_time_departures']);
    expect(page('docs/kpis/revenue.md').match(/^#{1,3} .*/gm)).toEqual(['# Revenue', '## revenue']);
    expect(page('docs/kpis.md')).toContain('- **[Operations](kpis/operations.md)**: [Equipment utilisation](kpis/operations.md#equipment_utilisation) · [On-time departures](kpis/operations.md#on_time_departures)');
    expect(page('docs/kpis/operations.md')).toContain('[Equipment utilisation](#equipment_utilisation) · [On-time departures](#on_time_departures)');
  });

  test("a page leads back to the index, to runbooks and to another domain's page, seen from where it lies", () => {
    const { metrics } = catalogue;
    const related = dictionary({ ...catalogue, metrics: metrics.map((metric) => ({ ...metric, runbook: 'sla-breach', related: ['revenue', 'on_time_departures'] })) }, 'docs/kpis.md', options);
    const operations = related.get('docs/kpis/operations.md') ?? '';
    expect(operations).toContain('[KPIs](../kpis.md)');
    expect(operations).toContain('| Runbook | [sla-breach](../runbooks/sla-breach.md) |');
    expect(operations).toContain('| Related | [revenue](revenue.md#revenue), [on_time_departures](#on_time_departures) |');
  });

  test('K140, K141: tells of predictions on the index, whose they are and what to do when they mislead', () => {
    const leaves = { kind: 'prediction' as const, name: 'leaves', label: 'Leaves', description: 'How probable it is.', key: 'K141', owner: 'Data science', runbook: 'model#misleads', entity: 'account' };
    const index = dictionary({ ...catalogue, definitions: [leaves] }, 'docs/kpis.md', options).get('docs/kpis.md');
    expect(index).toContain('## Predictions\n\n| Name | Label | Requirement | Meaning | Owner | Runbook | Boards and panels |\n');
    expect(index).toContain('| `leaves` | Leaves | K141 | How probable it is. | Data science | [model#misleads](runbooks/model.md#misleads) | none |');
    expect(page('docs/kpis.md')).not.toContain('Predictions');
  });

  test('leaves no field blank', () => {
    const cells = [...[...pages.values()].join('').matchAll(/^\| (.*) \| (.*) \|$/gm)].map(([, name, value]) => [name, value]);
    expect(cells).toHaveLength(3 * 21);
    expect(cells.filter(([, value]) => value?.trim() === '')).toEqual([]);
    expect(cells.filter(([name, value]) => name === 'Thresholds' && value === 'none')).toHaveLength(1);
  });

  test('keeps a text with bars and line ends in its cell', () => {
    const odd = kpi('odd', { formula: "first || 'x'", display: { label: 'Odd', description: 'One.\nTwo | three.', better: 'higher' } });
    const lines = dictionary({ metrics: [odd, departures], dimensions: [] }, 'kpis.md', options).get(`kpis/${odd.domain}.md`);
    expect(lines).toContain('| Meaning | One. Two \\| three. |');
    expect(lines).toContain("| Formula | `first \\|\\| 'x'` |");
  });
});
