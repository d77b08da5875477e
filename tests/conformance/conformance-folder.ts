import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const caseSchema = z.object({
  id: z.string(),
  model: z.string(),
  /** A question as `northstar query` reads it; it is the product's to judge. */
  query: z.record(z.string(), z.unknown()),
  check_order: z.boolean(),
  expected: z.object({ columns: z.array(z.string()), rows: z.array(z.array(cell)) }),
});
export type ConformanceCase = z.infer<typeof caseSchema>;
/** A value as a case writes it: times are text such as `2020-01-01 00:00:00`, all numbers are JSON's. */
export type ExpectedCell = z.infer<typeof cell>;

/** Table → column → DuckDB's name of its type. */
const schemaSchema = z.record(z.string(), z.record(z.string(), z.string()));
export type TableSchemas = z.infer<typeof schemaSchema>;

/** The schema that the models' tables are in. */
export const TABLE_SCHEMA = 'mf';

/** A folder of conformance cases, with the models that they ask and the rows that these read. */
export interface ConformanceFolder {
  readonly cases: readonly ConformanceCase[];
  /** Folder with one catalogue a model. */
  readonly models: string;
  /** Folder of `<table>.csv`: NULL is `\N`, an empty field is an empty text. */
  readonly tables: string;
  readonly schemas: TableSchemas;
}

/** Reads `cases/*.json`; models and tables may also stand beside the folder. Errors: `Error`, where something is not of the format. */
export function readConformanceFolder(folder: string): ConformanceFolder {
  const tables = inOrBeside(folder, 'tables');
  return {
    cases: readdirSync(path.join(folder, 'cases'))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .flatMap((file) => readJson(path.join(folder, 'cases', file), z.array(caseSchema))),
    models: inOrBeside(folder, 'models'),
    tables,
    schemas: readJson(path.join(tables, 'schema.json'), schemaSchema),
  };
}

function inOrBeside(folder: string, name: string): string {
  const inside = path.join(folder, name);
  return existsSync(inside) ? inside : path.join(folder, '..', name);
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw new Error(`${file} is not of the format: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}
