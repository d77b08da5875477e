import path from 'node:path';
import { importTypeScript } from './import-typescript.mjs';
import { install, root } from './install.mjs';

/** `npm run bench`: ratios of one run; figures of a machine stand in docs/benchmarks.md. `-- 1000000` gives the sizes. */
install();
const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger);
const { bench } = await importTypeScript(path.join(root, 'tests', 'bench', 'bench.ts'));
await bench(root, sizes.length > 0 ? sizes : [1_000_000, 10_000_000], (line) => process.stdout.write(`${line}\n`));
