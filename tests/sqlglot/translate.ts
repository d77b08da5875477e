import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findSqlglot } from './find-sqlglot';

/** Engines that cannot be run here; sqlglot knows their SQL. */
export type TranslatedEngine = 'snowflake' | 'bigquery';

export interface Translator {
  /**
   * The statement in DuckDB's SQL. Its parameters are the same, in the same order: `$1`, `$2` and so on.
   * Errors: where sqlglot cannot read it as the engine's SQL, or DuckDB has nothing that means the same.
   */
  translate(sql: string, from: TranslatedEngine): Promise<string>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(sql: string): void;
  reject(error: Error): void;
}

/** Starts the checkout's Python program, which translates line by line; or tells in one sentence why there is none. */
export function startTranslator(root = process.cwd()): Translator | { readonly missing: string } {
  const sqlglot = findSqlglot(root);
  if ('missing' in sqlglot) {
    return sqlglot;
  }
  const python = spawn('python3', [path.join(root, 'tests', 'sqlglot', 'translate.py')], {
    env: { ...process.env, PYTHONPATH: sqlglot.folder, PYTHONIOENCODING: 'utf-8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const gone = once(python, 'exit');
  const waiting: Waiting[] = [];
  createInterface({ input: python.stdout }).on('line', (line) => {
    const answer: { sql?: string; error?: string } = JSON.parse(line);
    const first = waiting.shift();
    if (answer.sql === undefined) {
      first?.reject(new Error(`sqlglot answered: ${answer.error}`));
    } else {
      first?.resolve(answer.sql);
    }
  });
  void gone.then(() => waiting.splice(0).forEach(({ reject }) => reject(new Error('The translator has ended.'))));
  return {
    translate: (sql, from) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        python.stdin.write(`${JSON.stringify({ sql, from })}\n`);
      }),
    async stop() {
      python.stdin.end();
      await gone;
    },
  };
}
