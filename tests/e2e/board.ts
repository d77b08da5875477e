import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from './northstar';

const boardSchema = z.object({
  title: z.string(),
  panels: z.array(
    z.object({
      id: z.number(),
      type: z.string(),
      title: z.string(),
      fieldConfig: z.object({ defaults: z.object({ unit: z.string().optional() }).optional() }).optional(),
    })
  ),
});

/** The executive board as it is checked in: its panels, without the rows that only divide them. */
export function executiveBoard() {
  const board = boardSchema.parse(JSON.parse(readFileSync(path.join(root, 'dashboards', 'json', 'executive.json'), 'utf8')));
  return { ...board, panels: board.panels.filter(({ type }) => type !== 'row') };
}

/** What stands beside a number of that unit, in any language that the product speaks. */
export const UNIT_SIGNS: Readonly<Record<string, RegExp>> = {
  currencyEUR: /€/,
  percentunit: /%/,
  h: /\b(mins?|hours?|days?|weeks?|h|d)\b/,
};
