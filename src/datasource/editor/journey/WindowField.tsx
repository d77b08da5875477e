import React from 'react';
import { readPeriod, writePeriod } from '../../comparison';
import { ChoiceField } from '../ChoiceField';
import { NumberField } from '../NumberField';

interface Props {
  readonly id: string;
  /** Such as `7 days`; undefined where there is no end. */
  readonly window: string | undefined;
  readonly fault?: string;
  readonly onChange: (window: string | undefined) => void;
}

const UNITS = ['second', 'minute', 'hour', 'day', 'week'] as const;
type Choice = (typeof UNITS)[number] | 'none';

/** How long after the first step the others still count. */
export function WindowField({ id, window, fault, onChange }: Props) {
  const period = readPeriod(window);
  const { count, grain } = period ?? { count: 7, grain: 'none' };
  return (
    <>
      {period && (
        <NumberField
          id={`${id}-count`}
          label="Within"
          width={10}
          value={count}
          max={999_999}
          fault={fault}
          onChange={(next) => next !== undefined && onChange(writePeriod({ count: next, grain }))}
        />
      )}
      <ChoiceField<Choice>
        id={id}
        label={period ? undefined : 'Within'}
        ariaLabel="Unit of the window"
        width={18}
        tooltip="How long after the first step the others count"
        options={OPTIONS}
        value={grain as Choice}
        fault={period ? undefined : fault}
        onChange={(unit) => unit && onChange(unit === 'none' ? undefined : writePeriod({ count, grain: unit }))}
      />
    </>
  );
}

const OPTIONS: ReadonlyArray<{ readonly value: Choice; readonly label: string; readonly description?: string }> = [
  { value: 'none', label: 'No end', description: 'However long it takes' },
  ...UNITS.map((value) => ({ value, label: `${value}s` })),
];
