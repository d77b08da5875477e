import { Problem } from '../contract/problem';
import { dashboardOf, type Board, type Row } from './board';
import { boardFaults } from './board-faults';
import { bars } from './breakdown-panel';
import type { Dashboard } from './grafana';
import { list } from './list-panel';
import { namesOf } from './names';
import { records } from './records-panel';
import { figure, hero } from './tile-panel';
import { catalogue } from './testing/catalogue';

const names = namesOf(catalogue);

function boardWith(rows: (all: Parameters<Board>[0]) => readonly Row[], pickers: readonly string[] = []): Board {
  return (all) => ({
    uid: 'test-board',
    title: 'Test',
    description: 'A board.',
    tags: [],
    time: { from: 'now-7d', to: 'now' },
    timezone: 'browser',
    pickers: pickers.map(all.dimension),
    rows: rows(all),
  });
}

function faultOf(board: Board): Problem {
  try {
    dashboardOf(board, names);
  } catch (error) {
    if (error instanceof Problem) {
      return error;
    }
    throw error;
  }
  throw new Error('The board was built.');
}

describe('a board that asks for something that is not there is not built, and says which panel asked', () => {
  test('a KPI that does not exist: the nearest names are told', () => {
    const { code, message, allowed } = faultOf(boardWith(({ kpi }) => [{ panels: [figure(kpi('revenue')), figure(kpi('equipment_utilization'))] }]));
    expect(message).toBe('The board Test (test-board), panel 2 “equipment_utilization”: the catalogue has no KPI equipment_utilization; nearest: equipment_utilisation.');
    expect([code, allowed]).toEqual(['unknown_metric', ['equipment_utilisation']]);
  });

  test('a dimension that the KPI lacks: those that it has are told', () => {
    const { code, message } = faultOf(boardWith(({ kpi, dimension }) => [{ title: 'Row', panels: [bars(kpi('revenue'), dimension('equipment__category'))] }]));
    expect(message).toBe('The board Test (test-board), panel 2 “Revenue by equipment category”: revenue has no dimension equipment__category; it has money__stream, project__category.');
    expect(code).toBe('unreachable_dimension');
  });

  test('a column of a list of records that the KPI lacks', () => {
    const { message } = faultOf(boardWith(({ kpi, dimension }) => [{ panels: [records(kpi('revenue'), [dimension('money__stream'), dimension('departure__location')], { title: 'Postings' })] }]));
    expect(message).toBe('The board Test (test-board), panel 1 “Postings”: revenue has no dimension departure__location; it has money__stream, project__category.');
  });

  test('a filter by a dimension that the KPI lacks, in a collapsed row', () => {
    const filters = [{ field: 'equipment__location', op: '=' as const, values: ['Utrecht'] }];
    const { message } = faultOf(
      boardWith(({ kpi }) => [{ title: 'More', collapsed: true, panels: [list({ title: 'L', description: '', question: { queryType: 'records', metrics: [kpi('revenue').name], filters }, columns: [] })] }])
    );
    expect(message).toMatch(/^The board Test \(test-board\), panel 2 “L”: revenue has no dimension equipment__location;/);
  });

  test('a picker of a dimension that does not exist', () => {
    const { code, message, allowed } = faultOf(boardWith(({ kpi }) => [{ panels: [figure(kpi('revenue'))] }], ['project__categori']));
    expect(message).toMatch(/^The board Test \(test-board\), picker project__categori: the catalogue has no dimension project__categori; nearest: project__category/);
    expect([code, allowed]).toEqual(['unknown_dimension', expect.arrayContaining(['project__category'])]);
  });

  test('every fault of a board is told at once', () => {
    const { message } = faultOf(boardWith(({ kpi, dimension }) => [{ panels: [hero(kpi('profit')), hero(kpi('revenue')), bars(kpi('revenue'), dimension('equipment__category'))] }]));
    expect(message.split('\n').map((line) => /panel \d/.exec(line)?.[0])).toEqual(['panel 1', 'panel 3']);
  });
});

describe('a board that was written by hand', () => {
  const good = dashboardOf(boardWith(({ kpi }) => [{ panels: [figure(kpi('revenue'))] }]), names);
  const withSource = (uid: unknown): Dashboard => ({ ...good, panels: good.panels.map((panel) => ({ ...panel, targets: panel.targets?.map((target) => ({ ...target, datasource: uid })) })) });

  test('has no fault where it asks through the variable', () => {
    expect(boardFaults(good, names)).toEqual([]);
  });

  test.each([
    [{ type: 'northstar-kpi-datasource', uid: 'northstar' }, 'northstar'],
    ['Northstar', 'Northstar'],
    [undefined, 'undefined'],
  ])('names no data source itself: %p', (source, told) => {
    expect(boardFaults(withSource(source), names).map(({ message }) => message)).toEqual([`The board Test (test-board), panel 1 “Revenue”: asks the data source ${told} itself; it may name \${datasource} alone.`]);
  });

  test('asks for funnels that exist', () => {
    const target = { ...good.panels[0]?.targets?.[0], metrics: [], funnel: 'crn' };
    const asked = { ...good, panels: good.panels.map((panel) => ({ ...panel, targets: [target] })) };
    const definitions = [{ kind: 'funnel', name: 'crm', label: 'CRM', entity: 'lead' } as const];
    expect(boardFaults(asked, namesOf({ ...catalogue, definitions })).map(({ message }) => message)).toEqual(['The board Test (test-board), panel 1 “Revenue”: the catalogue has no funnel crn; nearest: crm.']);
  });
});
