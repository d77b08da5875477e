import type { AnswerColumn, Cell } from '../../contract/answer';
import { currencyOf } from '../../contract/currency';
import { formatValue, NO_VALUE, type ValueFormat } from '../catalogue/format-value';
import type { FieldMatcher, FieldRule, FieldRules, MappedText } from './report';
import { thresholdColour, type Thresholds } from './threshold';

/** How one column or series is shown, with every rule applied. */
export interface FieldDisplay extends FieldRule {
  readonly label: string;
  readonly thresholds?: Thresholds;
  readonly better?: 'higher' | 'lower';
}

export interface FieldContext {
  readonly refId: string;
  /** The question asked for its own formatting, which then beats the panel's defaults (decision 11). */
  readonly formatting: boolean;
  /** Name of the series, where it is more than its column's. */
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * As in Grafana: an override beats the answer's own formatting, which beats the panel's defaults. Beyond Grafana, an
 * answer's unit stands where nobody states another: a number without its unit says nothing, and a tenant's own currency
 * stands in place of any other.
 */
export function fieldDisplay(rules: FieldRules, column: AnswerColumn, context: FieldContext): FieldDisplay {
  const own = columnRule(column);
  const label = context.name ?? column.display?.label ?? column.name;
  const names = [column.name, label, column.display?.label ?? column.name];
  const overrides = rules.overrides.filter(({ matches }) => applies(matches, names, context.refId)).map(({ rule }) => rule);
  const merged = merge([own, rules.defaults, ...(context.formatting ? [own] : []), ...overrides]);
  // The board was written for another currency than the tenant's: whatever it says, these are no euros.
  const unit = column.tenantUnit && currencyOf(merged.unit) !== undefined ? own.unit : merged.unit;
  return { ...merged, unit, label: expand(merged.displayName, label, context.labels), better: column.display?.better };
}

/** What the answer itself says of a column. A comparison's ratio is a share, whatever its KPI is measured in. */
function columnRule(column: AnswerColumn): FieldRule {
  const { display } = column;
  const ratio = column.comparison === 'delta_ratio';
  return {
    unit: ratio ? 'percentunit' : (display?.unit ?? column.unit),
    decimals: display?.decimals,
    thresholds: display?.thresholds && column.comparison === undefined ? { mode: 'absolute', steps: display.thresholds } : undefined,
  };
}

function merge(rules: readonly FieldRule[]): FieldRule {
  return Object.assign({}, ...rules.map((rule) => Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined))));
}

function applies(matcher: FieldMatcher, names: readonly string[], refId: string): boolean {
  switch (matcher.by) {
    case 'name':
      return names.includes(matcher.name);
    case 'names':
      return matcher.names.some((name) => names.includes(name));
    case 'pattern':
      return names.some((name) => matchesPattern(matcher.pattern, name));
    case 'query':
      return matcher.refId === refId;
  }
}

/** Grafana's `/pattern/flags`; a pattern that is none matches nothing. */
export function matchesPattern(written: string, name: string): boolean {
  const [, pattern = written, flags = ''] = /^\/(.*)\/([gimsuy]*)$/s.exec(written) ?? [];
  try {
    return new RegExp(pattern, flags.replace(/[gy]/g, '')).test(name);
  } catch {
    return false;
  }
}

/** Grafana's `${__field.labels.region}` and `${__series.name}` in display names. */
function expand(displayName: string | undefined, label: string, labels: Readonly<Record<string, string>> = {}): string {
  return (displayName ?? label).replace(/\$\{__(field\.labels\.(\w+)|series\.name|field\.name|field\.displayName)\}/g, (_, __, name) =>
    name === undefined ? label : (labels[name] ?? '')
  );
}

export interface ShownValue {
  readonly text: string;
  /** Grafana's name of the colour: of its mapping, else of its threshold. */
  readonly color?: string;
}

/** One value as the panel shows it: mapped, or formatted. */
export function showValue(cell: Cell, field: FieldDisplay, style: ValueFormat['style'] = 'compact'): ShownValue {
  const mapped = mappingOf(cell, field);
  const value = toNumber(cell);
  const color = mapped?.color ?? thresholdColour(value, field.thresholds, field.min, field.max);
  if (mapped?.text) {
    return { text: mapped.text, color };
  }
  return { text: cell === null ? (field.noValue ?? NO_VALUE) : formatValue(cell, { unit: field.unit, decimals: field.decimals, style }), color };
}

function mappingOf(cell: Cell, field: FieldDisplay): MappedText | undefined {
  const value = toNumber(cell);
  for (const mapping of field.mappings ?? []) {
    switch (mapping.type) {
      case 'value':
        if (cell !== null && Object.hasOwn(mapping.results, String(cell))) {
          return mapping.results[String(cell)];
        }
        break;
      case 'range':
        if (value !== null && value >= (mapping.from ?? -Infinity) && value <= (mapping.to ?? Infinity)) {
          return mapping.result;
        }
        break;
      case 'special':
        if (isSpecial(cell, mapping.match)) {
          return mapping.result;
        }
        break;
    }
  }
  return undefined;
}

function isSpecial(cell: Cell, match: string): boolean {
  switch (match) {
    case 'null':
    case 'null+nan':
      return cell === null;
    case 'true':
    case 'false':
      return String(cell) === match;
    case 'empty':
      return cell === '';
    default:
      return false;
  }
}

/** A cell as a double, for drawing and comparing; null where it is no number. */
export function toNumber(cell: Cell | undefined): number | null {
  if (cell === null || cell === undefined || cell === '' || typeof cell === 'boolean') {
    return null;
  }
  const value = Number(cell);
  return Number.isFinite(value) ? value : null;
}
