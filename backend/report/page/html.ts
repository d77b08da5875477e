import { escapeXml } from '../escape-xml';

/** Markup that may go onto a page as it is. Made by the `html` template and `raw` alone. */
export class Html {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

export type Content = Html | string | number | false | null | undefined | readonly Content[];

/** A template whose values are escaped, whatever they hold, unless they are `Html` themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.reduce((text, part, index) => text + render(values[index - 1]) + part));
}

/** Markup of our own making, such as a drawing. Never text from data or from a board. */
export function raw(markup: string): Html {
  return new Html(markup);
}

function render(content: Content): string {
  if (content === undefined || content === null || content === false) {
    return '';
  }
  if (content instanceof Html) {
    return content.text;
  }
  return typeof content === 'object' ? content.map(render).join('') : escapeXml(String(content));
}
