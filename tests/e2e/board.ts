import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from './northstar';

const stepSchema = z.object({ value: z.number().nullable(), color: z.string() });
const defaultsSchema = z.object({ unit: z.string().optional(), thresholds: z.object({ steps: z.array(stepSchema) }).optional() });
const boardSchema = z.object({
  uid: z.string(),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      fieldConfig: z.object({ defaults: defaultsSchema }).optional(),
    })
  ),
});

export interface PanelToSee {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly unit?: string;
  /** Colour steps by rising value; the first holds from below all numbers. */
  readonly steps: readonly z.infer<typeof stepSchema>[];
}

/** Every board as it is checked in, by its file's name. */
export function boardNames(): readonly string[] {
  return readdirSync(path.join(root, 'dashboards', 'json')).map((file) => path.basename(file, '.json'));
}

/** The uid of a board as it is checked in. */
export function boardUid(board: string): string {
  return read(board).uid;
}

function read(board: string) {
  return boardSchema.parse(JSON.parse(readFileSync(path.join(root, 'dashboards', 'json', `${board}.json`), 'utf8')));
}

/** The panels of a board as it is checked in, such as `executive`, without the rows that only divide them and the words between. */
export function panelsOf(board: string): readonly PanelToSee[] {
  return read(board).panels
    .filter(({ type }) => type !== 'row' && type !== 'text')
    .map(({ fieldConfig, ...panel }) => ({
      ...panel,
      unit: fieldConfig?.defaults.unit,
      steps: fieldConfig?.defaults.thresholds?.steps ?? [],
    }));
}

/** What is to be read beside a number of that unit; undefined for units without a sign. */
export function unitSign(unit: string | undefined): RegExp | undefined {
  return SIGNS[unit ?? ''];
}

const SIGNS: Readonly<Record<string, RegExp>> = {
  currencyEUR: /€/,
  percentunit: /%/,
  h: /\d\s?(mins?|hours?|days?|weeks?|h|d)\b/,
};
