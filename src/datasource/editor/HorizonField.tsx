import React from 'react';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';
import type { Option } from './options';

interface Props {
  readonly id: string;
  /** Such as `30d`. */
  readonly horizon: string;
  readonly fault?: string;
  readonly onChange: (horizon: string) => void;
}

type Unit = 'h' | 'd' | 'w' | 'M' | 'Q' | 'y';

/** How far beyond the newest whole bucket a forecast looks. */
export function HorizonField({ id, horizon, fault, onChange }: Props) {
  const [, count = '30', unit = 'd'] = /^(\d+)([hdwMQy])$/.exec(horizon) ?? [];
  return (
    <>
      <NumberField
        id={id}
        label="Look ahead"
        isFirst
        width={12}
        value={Number(count)}
        max={9_999}
        fault={fault}
        onChange={(next) => next !== undefined && onChange(`${next}${unit}`)}
      />
      <ChoiceField<Unit> id={`${id}-unit`} ariaLabel="Unit of looking ahead" width={18} options={UNIT_OPTIONS} value={unit as Unit} onChange={(next) => next && onChange(`${count}${next}`)} />
    </>
  );
}

const UNIT_OPTIONS: ReadonlyArray<Option<Unit>> = [
  { value: 'h', label: 'hours' },
  { value: 'd', label: 'days' },
  { value: 'w', label: 'weeks' },
  { value: 'M', label: 'months' },
  { value: 'Q', label: 'quarters' },
  { value: 'y', label: 'years' },
];
