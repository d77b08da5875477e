#!/usr/bin/env node
/** `npx northstar …` and `npm start` in a checkout: installs and builds what is missing, then runs the backend. */
import { pathToFileURL } from 'node:url';
import { install, root } from './install.mjs';

install();
const { buildBackend } = await import('./build-backend.mjs');
const bundle = await buildBackend();
process.env.NORTHSTAR_ROOT ??= root;
await import(pathToFileURL(bundle).href);
