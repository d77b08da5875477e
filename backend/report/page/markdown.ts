import { html, raw, type Html } from './html';

/**
 * The Markdown that boards' text panels need: headings, paragraphs, lists, emphasis, code and links.
 * Everything is escaped first; HTML in the text is shown as text.
 */
export function renderMarkdown(source: string): Html {
  return html`${source
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map(renderBlock)}`;
}

const BULLET = /^\s*[-*+]\s+/;
const NUMBER = /^\s*\d+[.)]\s+/;

function renderBlock(block: string): Html {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const heading = /^(#{1,6})\s+(.*)$/.exec(lines[0] ?? '');
  if (heading) {
    const rest = lines.slice(1).join('\n');
    const level = Math.min(6, (heading[1]?.length ?? 1) + 2);
    return html`${raw(`<h${level}>`)}${inline(heading[2] ?? '')}${raw(`</h${level}>`)}${rest === '' ? '' : renderBlock(rest)}`;
  }
  const list = lines.findIndex((line) => BULLET.test(line) || NUMBER.test(line));
  if (list > 0) {
    return html`${renderBlock(lines.slice(0, list).join('\n'))}${renderBlock(lines.slice(list).join('\n'))}`;
  }
  if (list === 0) {
    const items = listItems(lines);
    return NUMBER.test(lines[0] ?? '')
      ? html`<ol>${items.map((item) => html`<li>${inline(item)}</li>`)}</ol>`
      : html`<ul>${items.map((item) => html`<li>${inline(item)}</li>`)}</ul>`;
  }
  return html`<p>${inline(lines.join(' '))}</p>`;
}

/** A line without a mark of its own goes on with the item above it. */
function listItems(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (BULLET.test(line) || NUMBER.test(line)) {
      items.push(line.replace(BULLET, '').replace(NUMBER, ''));
    } else {
      items.push(`${items.pop() ?? ''} ${line.trim()}`);
    }
  }
  return items;
}

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|(?<!\w)_(.+?)_(?!\w)|\[([^\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)/;

function inline(text: string): Html {
  const match = INLINE.exec(text);
  if (match === null) {
    return html`${text}`;
  }
  const [whole, code, strong, strong2, emphasis, emphasis2, label, target] = match;
  return html`${text.slice(0, match.index)}${piece()}${inline(text.slice(match.index + whole.length))}`;

  function piece(): Html {
    if (code !== undefined) {
      return html`<code>${code}</code>`;
    }
    if (label !== undefined && target !== undefined) {
      return isSafeLink(target) ? html`<a href="${target}" rel="noopener noreferrer">${inline(label)}</a>` : inline(label);
    }
    const loud = strong ?? strong2;
    return loud === undefined ? html`<em>${inline(emphasis ?? emphasis2 ?? '')}</em>` : html`<strong>${inline(loud)}</strong>`;
  }
}

/** Web and mail addresses, and places on this site; never `javascript:`, nor `//host`. */
function isSafeLink(target: string): boolean {
  return /^(?:https?:\/\/|mailto:|#|\.{0,2}\/(?!\/)|\?)/i.test(target);
}
