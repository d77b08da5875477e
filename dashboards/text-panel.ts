import type { Size } from './grafana';
import type { PanelSpec } from './panel';

/** Words on a board, as Markdown: what it is for, what to do with it. Nothing is asked. */
export function text(content: string, { title = '', size = { w: 24, h: 3 } }: { readonly title?: string; readonly size?: Size } = {}): PanelSpec {
  return {
    type: 'text',
    title,
    description: '',
    size,
    fieldConfig: { defaults: {}, overrides: [] },
    options: { mode: 'markdown', content },
    transparent: true,
  };
}
