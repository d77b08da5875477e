import express, { type Router } from 'express';
import { askContext } from './ask-context';
import type { AppParts } from './create-app';
import { jsonBody } from './json-body';
import { principalOfRequest } from './principal-of-request';

/** Catalogue, answers, SQL and health for programs. The body is the question as it is written; the service parses it. */
export function apiRoutes(parts: AppParts): Router {
  const { service } = parts;
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/catalogue', async (request, response) => {
    response.json(await service.catalogue(askContext(request, response, parts)));
  });
  router.post('/query', jsonBody, async (request, response) => {
    response.json(await service.ask(request.body, askContext(request, response, parts)));
  });
  router.post('/compile', jsonBody, async (request, response) => {
    response.json(await service.compile(request.body, askContext(request, response, parts)));
  });
  router.post('/changes', jsonBody, async (request, response) => {
    response.json(await service.change(request.body, askContext(request, response, parts)));
  });
  router.get('/health', async (request, response) => {
    // The sentence may name the store, so strangers are told no more than /readyz.
    principalOfRequest(request, parts);
    response.json(await service.health('tables'));
  });
  return router;
}
