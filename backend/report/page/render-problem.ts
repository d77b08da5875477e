import type { Problem } from '../../../contract/problem';
import { PROBLEMS } from '../../../contract/problem';
import { BRAND, renderDocument, type Page, type Theme } from './document';
import { html } from './html';

/** A problem for a person with a browser. `home` is the address of the first page. */
export function renderProblem(problem: Problem, options: { readonly theme: Theme; readonly home: string; readonly version: string }): Page {
  const { title, status } = PROBLEMS[problem.code];
  return renderDocument({
    title: `${title} · Northstar`,
    theme: options.theme,
    header: html`<a class="brand" href="${options.home}">${BRAND}</a>`,
    main: html`<div class="index"><h1>${title}</h1><p class="lead">${problem.message}</p><br><p><a href="${options.home}">All boards</a></p></div>`,
    footer: html`<span>${status} ${problem.code}</span><span>Northstar ${options.version}</span>`,
  });
}
