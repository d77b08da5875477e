import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { type Hue, HUE_OPTIONS } from '../shared/hue';

export type Orientation = 'auto' | 'horizontal' | 'vertical';

/** What the panel's editor sets; kept in the board's JSON under `options`. */
export interface FunnelOptions {
  readonly orientation: Orientation;
  /** What a bar's length stands for: the count, or its share of the first step. */
  readonly scale: 'count' | 'rate';
  readonly showStepRate: boolean;
  readonly showOverallRate: boolean;
  readonly showDropOff: boolean;
  readonly showTimes: boolean;
  readonly showComparison: boolean;
  /** Groups of a broken-down funnel: their bars side by side at each step, or a funnel each. */
  readonly groups: 'together' | 'apart';
  readonly maxGroups: number;
  /** The bars of a funnel without groups. */
  readonly color: Hue;
}

export const DEFAULT_FUNNEL: FunnelOptions = {
  orientation: 'auto',
  scale: 'count',
  showStepRate: true,
  showOverallRate: true,
  showDropOff: true,
  showTimes: true,
  showComparison: true,
  groups: 'together',
  maxGroups: 5,
  color: 'blue',
};

export function addFunnelOptions(builder: PanelOptionsEditorBuilder<FunnelOptions>): void {
  builder
    .addRadio({
      path: 'orientation',
      name: 'Orientation',
      description: 'Auto: upright where the panel is wide and high enough.',
      defaultValue: DEFAULT_FUNNEL.orientation,
      settings: {
        options: [
          { value: 'auto', label: 'Auto' },
          { value: 'horizontal', label: 'Horizontal' },
          { value: 'vertical', label: 'Vertical' },
        ],
      },
    })
    .addRadio({
      path: 'scale',
      name: 'Length of a bar',
      description: 'Share of the first step makes groups of unlike size comparable.',
      defaultValue: DEFAULT_FUNNEL.scale,
      settings: {
        options: [
          { value: 'count', label: 'Count' },
          { value: 'rate', label: 'Share of the first step' },
        ],
      },
    })
    .addBooleanSwitch({ path: 'showStepRate', name: 'Share of the step before', defaultValue: DEFAULT_FUNNEL.showStepRate })
    .addBooleanSwitch({ path: 'showOverallRate', name: 'Share of the first step', defaultValue: DEFAULT_FUNNEL.showOverallRate })
    .addBooleanSwitch({ path: 'showDropOff', name: 'Lost since the step before', defaultValue: DEFAULT_FUNNEL.showDropOff })
    .addBooleanSwitch({ path: 'showTimes', name: 'Median time', defaultValue: DEFAULT_FUNNEL.showTimes })
    .addBooleanSwitch({
      path: 'showComparison',
      name: 'Change',
      description: 'Where the question compares with an earlier period.',
      defaultValue: DEFAULT_FUNNEL.showComparison,
    })
    .addRadio({
      path: 'groups',
      name: 'Groups',
      description: 'Where the question groups the funnel.',
      defaultValue: DEFAULT_FUNNEL.groups,
      settings: {
        options: [
          { value: 'together', label: 'Side by side' },
          { value: 'apart', label: 'A funnel each' },
        ],
      },
    })
    .addNumberInput({
      path: 'maxGroups',
      name: 'Groups at most',
      defaultValue: DEFAULT_FUNNEL.maxGroups,
      settings: { min: 1, max: 20, integer: true },
    })
    .addSelect({ path: 'color', name: 'Colour', defaultValue: DEFAULT_FUNNEL.color, settings: { options: HUE_OPTIONS } });
}
