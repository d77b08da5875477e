import type { Response } from 'express';
import type { Page } from '../../report/page/document';

/** Sends a page under its own policy. Answers are the reader's own, so nothing between may keep them. */
export function sendPage(response: Response, page: Page): void {
  response
    .set('Content-Security-Policy', page.contentSecurityPolicy)
    .set('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.html);
}
