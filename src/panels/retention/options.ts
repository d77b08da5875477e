import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { type Hue, HUE_OPTIONS } from '../shared/hue';

/** What the panel's editor sets; kept in the board's JSON under `options`. */
export interface RetentionOptions {
  readonly view: 'matrix' | 'curve';
  readonly show: 'rate' | 'count' | 'both';
  /** Where the mean of all cohorts stands, weighted by their sizes. */
  readonly mean: 'first' | 'last' | 'none';
  readonly newestFirst: boolean;
  readonly color: Hue;
}

export const DEFAULT_RETENTION: RetentionOptions = { view: 'matrix', show: 'rate', mean: 'first', newestFirst: false, color: 'blue' };

export function addRetentionOptions(builder: PanelOptionsEditorBuilder<RetentionOptions>): void {
  builder
    .addRadio({
      path: 'view',
      name: 'View',
      defaultValue: DEFAULT_RETENTION.view,
      settings: {
        options: [
          { value: 'matrix', label: 'Matrix' },
          { value: 'curve', label: 'Curves' },
        ],
      },
    })
    .addRadio({
      path: 'show',
      name: 'In a cell',
      defaultValue: DEFAULT_RETENTION.show,
      showIf: ({ view }) => view !== 'curve',
      settings: {
        options: [
          { value: 'rate', label: 'Share' },
          { value: 'count', label: 'Count' },
          { value: 'both', label: 'Both' },
        ],
      },
    })
    .addRadio({
      path: 'mean',
      name: 'Mean of all cohorts',
      description: 'Weighted by the size of the cohorts; periods that still run do not count.',
      defaultValue: DEFAULT_RETENTION.mean,
      settings: {
        options: [
          { value: 'first', label: 'First' },
          { value: 'last', label: 'Last' },
          { value: 'none', label: 'Hidden' },
        ],
      },
    })
    .addBooleanSwitch({ path: 'newestFirst', name: 'Newest cohort first', defaultValue: DEFAULT_RETENTION.newestFirst })
    .addSelect({ path: 'color', name: 'Colour', defaultValue: DEFAULT_RETENTION.color, settings: { options: HUE_OPTIONS } });
}
