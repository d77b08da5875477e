import type { Answer, Cell, Drawing } from '../../contract/answer';
import type { Field, Labels } from './data-frame';
import { toEpochMs } from './reading';
import type { Shapes } from './shape';

/**
 * Log lines, as Grafana's data plane has them: fields `timestamp`, `body`, `severity`, `id` and `labels`. Grafana 10.1
 * knows no such type yet: it takes the first time and the first text for the line, `id` by its name, and the labels
 * from their field because of `frameType`, the level among them.
 */
export function logLines(answer: Answer, drawing: Extract<Drawing, { kind: 'logs' }>): Shapes {
  const cells = (name: string | undefined): readonly Cell[] | undefined => {
    const place = answer.columns.findIndex((column) => column.name === name);
    return place === -1 ? undefined : answer.rows.map((row) => row[place] ?? null);
  };
  const levels = cells(drawing.level)?.map(levelOf);
  const ids = cells(drawing.id);
  const others = answer.columns.filter(({ name }) => name !== drawing.time && name !== drawing.body && name !== drawing.level).map(({ name }) => ({ name, values: cells(name) ?? [] }));
  const labelsOf = (row: number): Labels => ({
    ...(levels ? { level: levels[row] ?? UNKNOWN } : {}),
    ...Object.fromEntries(others.flatMap(({ name, values }) => ((values[row] ?? null) === null ? [] : [[name, String(values[row])]]))),
  });
  const fields: readonly Field[] = [
    { type: 'time', name: 'timestamp', values: (cells(drawing.time) ?? []).map(toEpochMs) },
    { type: 'string', name: 'body', values: (cells(drawing.body) ?? []).map((cell) => String(cell ?? '')) },
    ...(levels ? [{ type: 'string' as const, name: 'severity', values: levels }] : []),
    // A name that comes twice would be one line to Grafana.
    ...(ids && new Set(ids).size === ids.length ? [{ type: 'string' as const, name: 'id', values: ids.map((id) => String(id ?? '')) }] : []),
    { type: 'labels', name: 'labels', values: answer.rows.map((_, row) => labelsOf(row)) },
  ];
  const searchWords = drawing.words.map((word) => `(?i)${word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  return { shapes: [{ fields, notices: [], custom: { frameType: 'LabeledTimeValues', ...(searchWords.length > 0 ? { searchWords } : {}) } }], notices: [] };
}

const UNKNOWN = 'unknown';

/** Grafana's levels by the words, and syslog's numbers, that others have for them. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  critical: ['critical', 'crit', 'fatal', 'emergency', 'emerg', 'alert', 'panic', '0', '1', '2'],
  error: ['error', 'err', 'eror', 'severe', 'failure', 'failed', '3'],
  warning: ['warning', 'warn', '4'],
  info: ['info', 'information', 'informational', 'notice', '5', '6'],
  debug: ['debug', 'dbug', 'fine', '7'],
  trace: ['trace', 'finer', 'finest', 'verbose'],
};

const LEVEL_OF = new Map(Object.entries(LEVELS).flatMap(([level, words]) => words.map((word) => [word, level] as const)));

function levelOf(cell: Cell): string {
  return LEVEL_OF.get(String(cell ?? '').trim().toLowerCase()) ?? UNKNOWN;
}
