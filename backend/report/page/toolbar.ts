import type { BoardEntry } from '../board-source';
import type { FilledVariable } from '../chosen-variables';
import type { FilledReport } from '../fill-report';
import { ALL } from '../read-variable';
import { bucketLabel, inZone } from '../time-label';
import { html, raw, type Content } from './html';
import { queryOf, statePairs, type PageState } from './page-state';

const QUICK_RANGES: readonly (readonly [label: string, from: string, to: string])[] = [
  ['Last 24 hours', 'now-24h', 'now'],
  ['Last 7 days', 'now-7d', 'now'],
  ['Last 30 days', 'now-30d', 'now'],
  ['Last 90 days', 'now-90d', 'now'],
  ['Last 12 months', 'now-12M/M', 'now'],
  ['This month so far', 'now/M', 'now'],
  ['Last month', 'now-1M/M', 'now-1M/M'],
  ['This quarter so far', 'now/Q', 'now'],
  ['This year so far', 'now/y', 'now'],
  ['Last year', 'now-1y/y', 'now-1y/y'],
];

/** The range in the reader's words: a quick range's name, or its first and last day. */
export function rangeLabel({ raw: time, range, timezone }: FilledReport): string {
  const quick = QUICK_RANGES.find(([, from, to]) => from === time.from && to === time.to);
  if (quick) {
    return quick[0];
  }
  const [, count, unit] = /^now-(\d+)([smhdwMy])(?:\/\2)?$/.exec(time.from) ?? [];
  const names: Record<string, string> = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks', M: 'months', y: 'years' };
  return unit !== undefined && time.to === 'now'
    ? `Last ${count} ${names[unit] ?? ''}`
    : `${bucketLabel(range.from.getTime(), 'day', timezone)} – ${bucketLabel(range.to.getTime() - 1, 'day', timezone)}`;
}

export function timePicker(filled: FilledReport, state: PageState): Content {
  const { range, timezone, raw: time } = filled;
  const date = (instant: number) => inZone(instant, timezone).toPlainDate().toString();
  return html`<details class="menu end"><summary class="btn" aria-label="Time range: ${rangeLabel(filled)}">${rangeLabel(filled)}<span class="chev"></span></summary>
<div class="sheet wide-sheet"><div class="range"><nav aria-label="Quick ranges">${QUICK_RANGES.map(
    ([label, from, to]) =>
      html`<a class="item" href="${queryOf({ ...state, time: { from, to } })}"${from === time.from && to === time.to ? raw(' aria-current="true"') : ''}>${label}</a>`
  )}</nav>
<form method="get">${hidden(statePairs(state, ['time']))}
<label class="field">First day<input type="date" name="from" required value="${date(range.from.getTime())}"></label>
<label class="field">Last day<input type="date" name="to" required value="${date(range.to.getTime() - 1)}"></label>
<button class="btn main" type="submit">Show these days</button>
<p class="field">Days are cut in ${timezone}.</p></form></div></div></details>`;
}

/** One picker a variable, in one form; nothing is drawn where a board has none. */
export function variablePickers(variables: readonly FilledVariable[], state: PageState): Content {
  const shown = variables.filter(({ variable }) => !variable.hidden);
  if (shown.length === 0) {
    return undefined;
  }
  const names = new Set(shown.map(({ variable }) => variable.name));
  const others = { ...state, variables: state.variables.filter(([name]) => !names.has(name)) };
  return html`<form method="get" aria-label="Filters">${hidden(statePairs(others))}${shown.map(picker)}<button class="btn" type="submit">Apply</button></form>`;
}

function picker(filled: FilledVariable): Content {
  const { variable, options, chosen, fault } = filled;
  const name = `var-${variable.name}`;
  const isChosen = (value: string) => chosen !== 'all' && chosen.includes(value);
  const offered = withChosen(filled);
  const title = fault ?? variable.description;
  if (variable.type === 'textbox') {
    return html`<label class="field" title="${title}">${variable.label}<input type="text" name="${name}" value="${chosen === 'all' ? '' : chosen[0]}"></label>`;
  }
  if (!variable.multi) {
    return html`<label class="field" title="${title}">${variable.label}<select name="${name}">${
      variable.includeAll ? html`<option value="${ALL}"${chosen === 'all' ? raw(' selected') : ''}>All</option>` : ''
    }${offered.map(({ value, text }) => html`<option value="${value}"${isChosen(value) ? raw(' selected') : ''}>${text}</option>`)}</select></label>`;
  }
  const summary = chosen === 'all' ? 'All' : chosen.length === 1 ? textOf(filled, chosen[0] ?? '') : `${chosen.length} of ${Math.max(options.length, chosen.length)}`;
  const box = (value: string, text: string, checked: boolean) =>
    html`<label class="item"><input type="checkbox" name="${name}" value="${value}"${checked ? raw(' checked') : ''}${value === ALL ? raw(' data-all') : ''}>${text}</label>`;
  return html`<div class="field" title="${title}"><span aria-hidden="true">${variable.label}</span><details class="menu"><summary class="btn" aria-label="${variable.label}: ${summary}">${summary}<span class="chev"></span></summary>
<div class="sheet"><div class="list" role="group" aria-label="${variable.label}" data-choices>${variable.includeAll ? box(ALL, 'All', chosen === 'all') : ''}${offered.map(
    ({ value, text }) => box(value, text, isChosen(value))
  )}</div></div></details></div>`;
}

/** Chosen values that are not offered, as an address can hold, stay visible. */
function withChosen({ options, chosen }: FilledVariable): FilledVariable['options'] {
  const unknown = chosen === 'all' ? [] : chosen.filter((value) => !options.some((option) => option.value === value));
  return [...options, ...unknown.map((value) => ({ value, text: value }))];
}

function textOf({ options }: FilledVariable, value: string): string {
  return options.find((option) => option.value === value)?.text ?? value;
}

function hidden(pairs: readonly (readonly [string, string])[]): Content {
  return pairs.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
}

/** Choosing another board keeps the range and the theme; its variables are its own. */
export function boardSwitcher(boards: readonly BoardEntry[], current: FilledReport, state: PageState): Content {
  const { uid, title } = current.report;
  if (boards.length < 2) {
    return html`<span>${title}</span>`;
  }
  const query = queryOf({ ...state, variables: [] });
  return html`<details class="menu"><summary class="btn" aria-label="Board: ${title}">${title}<span class="chev"></span></summary><nav class="sheet" aria-label="Boards">${boards.map(
    (board) => html`<a class="item" href="./${board.uid}${query}"${board.uid === uid ? raw(' aria-current="page"') : ''}>${board.title}</a>`
  )}</nav></details>`;
}
