import express, { type Request, type Response, type Router } from 'express';
import { Problem } from '../../../contract/problem';
import { answerToCsv } from '../../report/answer-to-csv';
import type { BoardSource } from '../../report/board-source';
import { fillReport, type Ask, type FilledReport } from '../../report/fill-report';
import { renderIndex } from '../../report/page/render-index';
import { renderPage } from '../../report/page/render-page';
import type { AskContext } from '../../service/service';
import { goneSignal } from './ask-context';
import { themeOf, timeOf, variablesOf } from './board-query';
import type { AppParts } from './create-app';
import { principalOfRequest } from './principal-of-request';
import { sendPage } from './send-page';

/** Boards as pages: a list, each board, and the data behind each panel. */
export function boardRoutes(parts: AppParts, boards: BoardSource): Router {
  const { service, version } = parts;
  const router = express.Router();

  router.get('/', async (request, response) => {
    const context = readerOf(request, response, parts);
    const [list, catalogue] = await Promise.all([boards.list(), service.catalogue(context)]);
    sendPage(response, renderIndex({ boards: list, catalogue, theme: themeOf(request.query), version }));
  });

  router.get('/boards/:uid', async (request, response) => {
    const context = readerOf(request, response, parts);
    const [list, catalogue, filled] = await Promise.all([boards.list(), service.catalogue(context), fillBoard(request, context, parts, boards)]);
    sendPage(response, renderPage(filled, { theme: themeOf(request.query), boards: list, catalogue, version }));
  });

  router.get('/boards/:uid/panels/:file', async (request, response) => {
    const [, digits, ending] = /^(\d{1,9})\.(csv|json)$/.exec(request.params.file) ?? [];
    if (digits === undefined) {
      throw new Problem('not_found', 'The data of a panel are at <panel id>.csv and <panel id>.json.');
    }
    const filled = await fillBoard(request, readerOf(request, response, parts), parts, boards, Number(digits));
    sendData(response, filled, Number(digits), ending === 'csv');
  });

  return router;
}

function readerOf(request: Request, response: Response, parts: AppParts): AskContext {
  return { principal: principalOfRequest(request, parts), signal: goneSignal(response) };
}

/** Errors: `Problem` not_found, invalid_time_range. */
async function fillBoard(request: Request<{ uid: string }>, context: AskContext, parts: AppParts, boards: BoardSource, panelId?: number): Promise<FilledReport> {
  const { uid } = request.params;
  const report = await boards.get(uid);
  if (report === undefined) {
    const known = (await boards.list()).map((board) => board.uid);
    throw new Problem('not_found', `There is no board "${uid.slice(0, 60)}". Boards here: ${known.join(', ') || 'none'}.`, { allowed: known });
  }
  const { timezone } = await parts.service.catalogue(context);
  return fillReport(report, {
    ask: asker(context, parts, request.path),
    time: timeOf(request.query, report.time),
    variables: variablesOf(request.query),
    now: parts.clock(),
    timezone,
    panelId,
  });
}

/** Asks the service as this reader. A defect is shown in its panel as a plain sentence, so the log must tell it. */
function asker(context: AskContext, { service, log }: AppParts, path: string): Ask {
  return async (question, range, intervalMs) => {
    try {
      return await service.ask(question, { ...context, range, ...(intervalMs > 0 ? { intervalMs } : {}) });
    } catch (error) {
      if (!(error instanceof Problem)) {
        log.error({ err: error, path, question }, 'A panel failed by a defect');
      }
      throw error;
    }
  };
}

/** The answer of the panel's first question, or all of them as JSON. */
function sendData(response: Response, { sections }: FilledReport, id: number, csv: boolean): void {
  const panel = sections.flatMap(({ panels }) => panels).find((one) => one.panel.id === id);
  if (panel === undefined) {
    throw new Problem('not_found', `This board has no panel ${id}.`);
  }
  const [first] = panel.results;
  if (first === undefined) {
    throw new Problem('not_found', panel.faults[0] ?? 'This panel asks no question of Northstar.');
  }
  response.set('Cache-Control', 'no-store');
  if (csv) {
    response.attachment(`panel-${id}.csv`).type('text/csv; charset=utf-8').send(answerToCsv(first.answer));
  } else {
    response.json(panel.results.map(({ refId, answer }) => ({ refId, ...answer })));
  }
}
