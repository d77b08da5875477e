import express from 'express';
import { Registry } from 'prom-client';
import { principalOf } from '../../backend/access/request';
import { runPlugin } from '../../backend/entrypoint/plugin/run-plugin';
import { createFakeService } from './fake-service';

/** The plugin as Grafana starts it, over the fake service: what the protocol's tests spawn. */
const app = express();
app.use(express.json({ limit: '20mb' }));
app.post('/api/v1/seen', (request, response) => {
  response.json({ principal: principalOf(request), headers: request.headers, body: request.body as unknown, query: request.query });
});

void runPlugin({ host: process, createService: createFakeService, createApp: () => app, startJobs: () => ({ stop: async () => undefined }), registry: new Registry() });
