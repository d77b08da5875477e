import { createHash } from 'node:crypto';
import { html, raw, type Content } from './html';
import { SCRIPT } from './script';
import { STYLE } from './style';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** A complete page, and the policy that allows exactly its own style and script. */
export interface Page {
  readonly html: string;
  /** Value of the Content-Security-Policy header. */
  readonly contentSecurityPolicy: string;
}

export interface DocumentParts {
  readonly title: string;
  readonly theme: Theme;
  readonly header: Content;
  readonly main: Content;
  readonly footer: Content;
  /** Rules of this page alone. */
  readonly style?: string;
  readonly refreshSeconds?: number;
}

/** One HTML document that fetches nothing. The same parts give the same bytes. */
export function renderDocument(parts: DocumentParts): Page {
  const style = `${STYLE}\n${parts.style ?? ''}`;
  const refresh = parts.refreshSeconds === undefined ? '' : html` data-refresh="${parts.refreshSeconds}"`;
  const page = html`<!doctype html>
<html lang="en" data-theme="${parts.theme}"${refresh}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${parts.theme === 'auto' ? 'light dark' : parts.theme}">
<title>${parts.title}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="wrap">${parts.header}</div></header>
<main id="main"><div class="wrap">${parts.main}</div></main>
<footer class="page"><div class="wrap">${parts.footer}</div></footer>
<script>${raw(SCRIPT)}</script>
</body>
</html>
`;
  return { html: page.text, contentSecurityPolicy: policy(style) };
}

/** Style and script are allowed by their hashes, so that nothing injected could run. */
function policy(style: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(SCRIPT)}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

export const BRAND = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M12 1l2.6 8.4L23 12l-8.4 2.6L12 23l-2.6-8.4L1 12l8.4-2.6z"/></svg>Northstar`;

/** The three themes as links that change nothing else of the address. */
export function themeSwitch(theme: Theme, hrefOf: (theme: Theme) => string): Content {
  const names = { auto: 'Auto', light: 'Light', dark: 'Dark' };
  return html`<nav class="themes" aria-label="Theme">${THEMES.map(
    (one) => html`<a href="${hrefOf(one)}"${one === theme ? raw(' aria-current="true"') : ''}>${names[one]}</a>`
  )}</nav>`;
}
