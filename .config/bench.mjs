import path from 'node:path';
import { importTypeScript } from './import-typescript.mjs';
import { install, root } from './install.mjs';

/**
 * `npm run bench`: ratios of one run; figures of a machine stand in docs/benchmarks.md.
 * `-- compile semantics analyses questions 1000000`: only these parts, and these numbers of rows.
 */
install();
const { bench, PARTS } = await importTypeScript(path.join(root, 'tests', 'bench', 'bench.ts'));
const given = process.argv.slice(2);
const sizes = given.map(Number).filter(Number.isInteger);
const parts = PARTS.filter((part) => given.includes(part));
await bench(root, parts.length > 0 ? parts : PARTS, sizes.length > 0 ? sizes : [1_000_000, 10_000_000], (line) => process.stdout.write(`${line}\n`));
