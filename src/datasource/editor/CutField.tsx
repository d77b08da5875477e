import { InlineField, Select } from '@grafana/ui';
import React from 'react';
import type { Cut } from '../groupBy';
import { type CutOption, cutOption, type CutOptions, NO_TIME } from './cutOptions';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly options: CutOptions;
  /** Undefined where the question does not ask for this time, which `none` then says. */
  readonly cut: Cut | undefined;
  readonly none?: CutOption;
  readonly fault?: string;
  readonly onChange: (cut: Cut | undefined) => void;
}

/** How one time is cut: by a grain, by a calendar of the catalogue, or to a part of its date. */
export function CutField({ id, label, options, cut, none = NO_TIME, fault, onChange }: Props) {
  return (
    <InlineField label={label} htmlFor={id} invalid={fault !== undefined} error={fault}>
      <Select<string>
        inputId={id}
        width={22}
        options={options}
        value={cut ? cutOption(cut) : none}
        onChange={(chosen) => onChange((chosen as CutOption).cut)}
      />
    </InlineField>
  );
}
