/**
 * Writes records to the data folder that it is given until it is killed: `node write-records.mjs FOLDER`. After each batch
 * that is kept (three anomalies, then the first of them acknowledged) it prints the batch's number.
 */
import { fileURLToPath } from 'node:url';
import { importTypeScript } from '../../../../.config/import-typescript.mjs';

const { ControlStores } = await importTypeScript(fileURLToPath(new URL('../control-stores.ts', import.meta.url)));
const store = new ControlStores({ nowMs: Date.now }).connect({ dataDir: process.argv[2] });
const at = '2026-03-29T01:30:00Z';

for (let batch = 0; ; batch += 1) {
  const found = ['a', 'b', 'c'].map((name) => ({
    id: `${batch}-${name}`,
    metric: 'ai_cost',
    dimensions: { name, batch },
    grain: 'day',
    bucket: at,
    detectedAt: at,
    expected: 1,
    actual: batch,
    deviation: 3,
    severity: 'medium',
    description: 'x'.repeat(200),
  }));
  await store.upsertAnomalies('acme', found);
  await store.transition('acme', `${batch}-a`, { to: 'acknowledged', by: 'kim', at });
  process.stdout.write(`${batch}\n`);
}
