import path from 'node:path';
import { importTypeScript } from './import-typescript.mjs';
import { install, root } from './install.mjs';

/** `npm run conformance`: known questions and their rows, from a folder beside the checkout; `-- --help` tells the rest. */
install();
process.stdout.on('error', ({ code }) => code === 'EPIPE' || process.exit(1));
const { conformance } = await importTypeScript(path.join(root, 'tests', 'conformance', 'main.ts'));
process.exitCode = await conformance(root, process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
