import { EventBusSrv, type FieldConfig } from '@grafana/data';
import { PanelContextProvider } from '@grafana/ui';
import '@testing-library/jest-dom';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { EARLIER, frameOf, FUNNEL, FUNNEL_BY_COUNTRY, FUNNEL_META } from '../testing/frames';
import { panelProps } from '../testing/panelProps';
import { FunnelPanel } from './FunnelPanel';
import { DEFAULT_FUNNEL, type FunnelOptions } from './options';

const WIDE = { width: 1000, height: 400 };

function draw(series = [frameOf(FUNNEL_META, FUNNEL)], options: Partial<FunnelOptions> = {}, size = WIDE, defaults: FieldConfig = {}) {
  return render(<FunnelPanel {...panelProps(series, { ...DEFAULT_FUNNEL, ...options }, size, defaults)} />);
}

it.each([
  ['upright', WIDE, {}],
  ['lying', { width: 900, height: 200 }, {}],
  ['stacked on a phone', { width: 320, height: 400 }, {}],
  ['upright on a phone', { width: 320, height: 300 }, { orientation: 'vertical' as const }],
])('S1-11: every bar says its step and its count: %s', (_, size, options) => {
  draw(undefined, options, size);
  const bars = screen.getAllByRole('img');
  expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual([
    '1. Visit: reached 1,000 users.',
    '2. Sign up (optional): reached 400 users, of the step before 40.0%, of the first step 40.0%, lost since the step before 600 (60.0%), median time 2.0 hours, 95% within 1.0 day.',
    '3. Pay: reached 100 users, of the step before 25.0%, of the first step 10.0%, lost since the step before 300 (75.0%), median time 2.5 days, 95% within 1.4 weeks.',
  ]);
  ['1,000', '400', '100'].forEach((count, index) => expect(within(bars[index] ?? document.body).getByText(count)).toBeInTheDocument());
});

it('S3-17: rates, drop-off and times stand beside the bars, each only where the options ask for it', () => {
  const { unmount } = draw(undefined, {}, { width: 900, height: 200 });
  const pay = () => screen.getAllByRole('img')[2] ?? document.body;
  ['25.0%', '10.0%', '300', '2.5 days'].forEach((text) => expect(within(pay()).getByText(text)).toBeInTheDocument());
  unmount();
  draw(undefined, { showStepRate: false, showOverallRate: false, showDropOff: false, showTimes: false }, { width: 900, height: 200 });
  ['25.0%', '10.0%', '300', '2.5 days'].forEach((text) => expect(within(pay()).queryByText(text)).not.toBeInTheDocument());
});

it('a comparison is said by sign and words, not by colour alone', () => {
  draw([frameOf(FUNNEL_META, { ...FUNNEL, ...EARLIER })]);
  expect(screen.getByText('▲ 25.0%')).toBeInTheDocument();
  expect(screen.getByText('= 0.0%')).toBeInTheDocument();
  expect(screen.getByRole('img', { name: /^3\. Pay.*earlier 50 users, change \+50 \(\+100\.0%\), change of the share \+12\.5 points, from 12\.5%/ })).toBeInTheDocument();
});

it('is a table to readers who do not see the bars', () => {
  draw();
  const table = screen.getByRole('table', { name: 'Funnel of users, 3 steps' });
  expect(within(table).getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
    'Step',
    'Reached',
    'Of the step before',
    'Of the first step',
    'Lost since the step before',
    'Median time',
    '95% within',
  ]);
  const cells = within(within(table).getByRole('row', { name: /Sign up/ })).getAllByRole('cell');
  expect(cells.map((cell) => cell.textContent)).toEqual(['400 users', '40.0%', '40.0%', '600 (60.0%)', '2.0 hours', '1.0 day']);
});

it('groups stand side by side; those over the limit are counted', () => {
  const { unmount } = draw([frameOf(FUNNEL_META, FUNNEL_BY_COUNTRY)]);
  expect(screen.getAllByRole('img', { name: /· (NL|DE): reached/ })).toHaveLength(4);
  unmount();
  draw([frameOf(FUNNEL_META, FUNNEL_BY_COUNTRY)], { maxGroups: 1 });
  expect(screen.getAllByRole('img')).toHaveLength(2);
  expect(screen.getByText(/1 of 2 groups are shown/)).toBeInTheDocument();
});

it('a funnel each has its group as heading', () => {
  draw([frameOf(FUNNEL_META, FUNNEL_BY_COUNTRY)], { groups: 'apart' });
  expect(within(screen.getByRole('region', { name: 'DE' })).getAllByRole('img')).toHaveLength(2);
});

it('is one stop for Tab; arrows go on, and what has the focus has a tooltip until Escape', async () => {
  draw();
  await userEvent.tab();
  expect(screen.getByRole('img', { name: /^1\. Visit/ })).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  expect(screen.getByRole('img', { name: /^2\. Sign up/ })).toHaveFocus();
  const tooltip = () => screen.queryAllByText('600 (60.0%)').filter((element) => element.closest('[aria-hidden="true"]'));
  expect(tooltip()).toHaveLength(1);
  await userEvent.keyboard('{Escape}');
  expect(tooltip()).toHaveLength(0);
  await userEvent.keyboard('{ArrowLeft}{Tab}');
  expect(document.body).toHaveFocus();
});

it('Enter offers a filter for the group, and the board gets it', async () => {
  const onAddAdHocFilter = jest.fn();
  const context = { eventBus: new EventBusSrv(), eventsScope: 'panel', onAddAdHocFilter };
  render(
    <PanelContextProvider value={context}>
      <FunnelPanel {...panelProps([frameOf(FUNNEL_META, FUNNEL_BY_COUNTRY)], DEFAULT_FUNNEL)} />
    </PanelContextProvider>
  );
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Filter for user__country = DE' }));
  expect(onAddAdHocFilter).toHaveBeenCalledWith({ key: 'user__country', operator: '=', value: 'DE' });
});

it('Enter follows the one data link of a step', async () => {
  const frame = frameOf(FUNNEL_META, FUNNEL);
  const followed = jest.fn();
  frame.fields = frame.fields.map((field) =>
    field.name === 'count'
      ? {
          ...field,
          config: { links: [{ title: 'Who', url: '' }] },
          getLinks: ({ valueRowIndex }) => [{ href: '', title: 'Who', target: '_self', origin: field, onClick: () => followed(valueRowIndex) }],
        }
      : field
  );
  draw([frame]);
  await userEvent.tab();
  await userEvent.keyboard('{End}{Enter}');
  expect(followed).toHaveBeenCalledWith(2);
});

it('says what is missing where there are no data, in the words of the panel’s editor where it has some', () => {
  const { unmount } = draw([]);
  expect(screen.getByRole('status')).toHaveTextContent(/No data.*question of the type Funnel/);
  unmount();
  draw([], {}, WIDE, { noValue: 'Nothing yet' });
  expect(screen.getByRole('status')).toHaveTextContent('Nothing yet');
});

it('says what to ask where the data are of another shape', () => {
  draw([frameOf({}, { revenue: [3] })]);
  expect(screen.getByRole('status')).toHaveTextContent('This is no funnelAsk the Northstar data source a question of the type Funnel, one for a panel.');
});
