import { isDatePart, type DatePart } from '../../contract/grain';

/** What dbt's call of a field names, with its grain or its part of a date apart. */
export interface FieldCall {
  readonly name: string;
  readonly grain?: string;
  readonly date_part?: DatePart;
}

const TEXT = String.raw`'([\w.]+)'|"([\w.]+)"`;
const CALL = new RegExp(String.raw`^\s*(?:Time)?(?:Dimension|Entity)\(\s*(?:${TEXT})\s*(?:,\s*(?:${TEXT})\s*)?\)((?:\.\w+\([^()]*\))*)\s*$`);
const STEP = new RegExp(String.raw`\.(grain|date_part)\(\s*(?:${TEXT})\s*\)`, 'g');

/**
 * Reads dbt's call as a question may write one in `group_by`: `TimeDimension('metric_time', 'day')`,
 * `Dimension('user__signed_up').date_part('month')`, `Entity('user')`. Anything else is undefined, and stays as it is.
 */
export function readCall(text: string): FieldCall | undefined {
  const [, single, double, grain, otherGrain, rest = ''] = CALL.exec(text) ?? [];
  const name = single ?? double;
  if (name === undefined) {
    return undefined;
  }
  const steps = [...rest.matchAll(STEP)].map(([, step, a, b]) => [step, a ?? b] as const);
  if (steps.length !== rest.split('.').length - 1) {
    return undefined;
  }
  const { grain: cut = grain ?? otherGrain, date_part: part } = Object.fromEntries(steps) as { grain?: string; date_part?: string };
  if (part !== undefined) {
    return isDatePart(part) && cut === undefined ? { name, date_part: part } : undefined;
  }
  return cut === undefined ? { name } : { name, grain: cut };
}
