import { EventBusSrv } from '@grafana/data';
import { PanelContextProvider } from '@grafana/ui';
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { frameOf, RETENTION, RETENTION_META } from '../testing/frames';
import { panelProps } from '../testing/panelProps';
import { DEFAULT_RETENTION, type RetentionOptions } from './options';
import { RetentionPanel } from './RetentionPanel';

const WIDE = { width: 900, height: 400 };

function draw(options: Partial<RetentionOptions> = {}, size = WIDE, series = [frameOf(RETENTION_META, RETENTION)]) {
  return render(<RetentionPanel {...panelProps(series, { ...DEFAULT_RETENTION, ...options }, size)} />);
}

/** The texts of the row of that name: its name, its size, its cells. */
function rowTexts(name: RegExp): ReadonlyArray<string | null> {
  const row = screen.getByRole('row', { name });
  return [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent);
}

it('S3-16: the hand-made 4×4 matrix is a table of cohorts by week', () => {
  draw();
  const grid = screen.getByRole('grid', { name: 'Retention of users: a row a cohort, a column a week since its start' });
  expect(within(grid).getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Cohort', 'Size', 'Week 0', 'Week 1', 'Week 2', 'Week 3']);
  expect(rowTexts(/^Mean/)).toEqual(['Mean', '100', '100.0%', '43.3%', '40.0%', '20.0%']);
  expect(rowTexts(/^2026-01-05/)).toEqual(['2026-01-05', '10', '100.0%', '50.0%', '40.0%', '20.0%']);
  expect(rowTexts(/^2026-01-12/)).toEqual(['2026-01-12', '20', '100.0%', '40.0%', '30.0% so far', 'not yet']);
  expect(rowTexts(/^2026-01-26/)).toEqual(['2026-01-26', '40', '100.0% so far', 'not yet', 'not yet', 'not yet']);
});

it('a period that still runs is told by hatching, slant and words, never by colour alone', () => {
  draw();
  const running = screen.getByText(/30\.0%/, { selector: '[data-row="2"]' });
  expect(running).toHaveStyle({ fontStyle: 'italic' });
  expect(running.style.backgroundImage).toContain('repeating-linear-gradient');
  expect(screen.getByText('40.0%', { selector: '[data-row="1"]' }).style.backgroundImage).toBe('');
  expect(screen.getByText('still running')).toBeInTheDocument();
});

it('a cell shows its share, its count or both; the mean its share alone', () => {
  const { unmount } = draw({ show: 'count' });
  expect(rowTexts(/^2026-01-05/)).toEqual(['2026-01-05', '10', '10', '5', '4', '2']);
  expect(rowTexts(/^Mean/)[3]).toBe('43.3%');
  unmount();
  draw({ show: 'both' });
  expect(rowTexts(/^2026-01-05/)[3]).toBe('50.0%5');
});

it('on a phone the heads are short, and still read in full', () => {
  draw({}, { width: 320, height: 400 });
  expect(screen.getByRole('columnheader', { name: 'Week 3' })).toHaveTextContent('W3');
});

it('arrows walk through the cells, and the tooltip says all that is known of one', async () => {
  draw();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toHaveTextContent('30.0% so far');
  const tooltip = screen.getByText('2026-01-12 · Week 2').closest('[aria-hidden="true"]');
  expect(tooltip).toHaveTextContent('6 of 20 users');
  expect(tooltip).toHaveTextContent('This week still runs: more may come.');
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByText('This cohort is too young.')).toBeInTheDocument();
  await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowRight}');
  expect(screen.getByText('13 of 30 users')).toBeInTheDocument();
});

it('after new data there is a stop for Tab again', async () => {
  const { rerender } = draw();
  await userEvent.tab();
  await userEvent.keyboard('{Control>}{End}{/Control}');
  const { cohort: [cohort], ...rest } = RETENTION;
  const one = Object.fromEntries(Object.entries(rest).map(([name, values]) => [name, values.slice(0, 1)]));
  rerender(<RetentionPanel {...panelProps([frameOf(RETENTION_META, { cohort: [cohort], ...one })], DEFAULT_RETENTION)} />);
  expect(screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
});

it('Enter offers a filter for the group of a cell', async () => {
  const onAddAdHocFilter = jest.fn();
  const columns = { plan: ['Free', 'Pro'], cohort: [0, 0], size: [1, 1], period: [0, 0], retained: [1, 1], rate: [1, 1], is_complete: [true, true] };
  render(
    <PanelContextProvider value={{ eventBus: new EventBusSrv(), eventsScope: 'panel', onAddAdHocFilter }}>
      <RetentionPanel {...panelProps<RetentionOptions>([frameOf(RETENTION_META, columns)], { ...DEFAULT_RETENTION, mean: 'none' })} />
    </PanelContextProvider>
  );
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Filter for plan = Pro' }));
  expect(onAddAdHocFilter).toHaveBeenCalledWith({ key: 'plan', operator: '=', value: 'Pro' });
});

it('curves: every point can be reached and says its cohort, its week and its share', async () => {
  draw({ view: 'curve' });
  expect(screen.getByRole('img', { name: '2026-01-12, Week 2: 30.0% so far' })).toBeInTheDocument();
  await userEvent.tab();
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('img', { name: '2026-01-05, Week 1: 50.0%' })).toHaveFocus();
  expect(screen.getByText('5 of 10 users')).toBeInTheDocument();
  const table = screen.getByRole('table', { name: 'Retention of users by week since the start' });
  expect(within(table).getByRole('row', { name: /^Mean/ })).toHaveTextContent('Mean100.0%43.3%40.0%20.0%');
});

it('says what is missing where there are no data, and what to ask where they are of another shape', () => {
  const { unmount } = draw({}, WIDE, []);
  expect(screen.getByRole('status')).toHaveTextContent(/No data.*question of the type Retention/);
  unmount();
  draw({}, WIDE, [frameOf({}, { revenue: [3] })]);
  expect(screen.getByRole('status')).toHaveTextContent('Ask the Northstar data source one question of the type Retention for a panel.');
});
