import type { CellHue } from '../contract/cell-tint';
import type { QuestionInput } from '../contract/question';
import { analysisQuestion, type AnalysisOptions } from './analysis-panel';
import type { Link } from './grafana';
import { columnUnit, override, tintedWords } from './look';
import { NARROWEST, type QuestionPanel } from './panel';

/** A column of a list: its name in the answer, and what people read above it. */
export interface ListColumn {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  readonly decimals?: number;
  /** In pixels; as wide as there is room where it is left out. */
  readonly width?: number;
  readonly links?: readonly Link[];
  /** Colours by the cell's text. */
  readonly colors?: Readonly<Record<string, CellHue>>;
}

export interface ListOptions extends AnalysisOptions {
  readonly title: string;
  readonly description: string;
  readonly question: QuestionInput;
  readonly columns: readonly ListColumn[];
  /** What it leads to beside its KPIs' own. */
  readonly links?: readonly Link[];
  /** Columns of the answer that nobody reads here. */
  readonly hidden?: readonly string[];
}

/** An answer as a table: what was found and kept, records, advice, the variants of an experiment. */
export function list({ title, description, question, columns, hidden = [], size = { w: 12, h: 9 }, ...range }: ListOptions): QuestionPanel {
  return {
    type: 'table',
    title,
    description,
    size,
    question: analysisQuestion({ format: 'table', ...question }),
    fieldConfig: {
      defaults: { unit: 'short', custom: { align: 'auto', filterable: false, minWidth: size.w >= WIDE ? LEGIBLE : NARROWEST, cellOptions: { type: 'auto', wrapText: true } } },
      overrides: [
        ...columns.map(({ name, title: displayName, unit, decimals, width, links, colors }) =>
          override(name, {
            displayName,
            ...columnUnit(unit),
            ...(decimals === undefined ? {} : { decimals }),
            ...(width === undefined ? {} : { 'custom.width': width }),
            ...(links === undefined ? {} : { links }),
            ...(colors === undefined ? {} : tintedWords(colors)),
          })
        ),
        ...hidden.map((name) => override(name, { 'custom.hidden': true })),
      ],
    },
    options: { showHeader: true, cellHeight: 'sm', footer: { show: false, reducer: ['sum'], countRows: false, fields: '' } },
    ...range,
  };
}

/** From this width on there is room for words; on a phone, which is narrower, the list is scrolled sideways rather than cut. */
const WIDE = 12;
const LEGIBLE = 110;
