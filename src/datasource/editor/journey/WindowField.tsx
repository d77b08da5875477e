import React from 'react';
import { readPeriod } from '../../../../contract/period';
import { writePeriod } from '../../comparison';
import { ChoiceField } from '../ChoiceField';
import { NumberField } from '../NumberField';
import type { Option } from '../options';

interface Props {
  readonly id: string;
  /** Such as `7 days`; undefined where there is no end. */
  readonly window: string | undefined;
  /** How it is told where it is not the window of a funnel. */
  readonly words?: { readonly label: string; readonly tooltip: string; readonly none: { readonly label: string; readonly description: string } };
  readonly fault?: string;
  readonly onChange: (window: string | undefined) => void;
}

const UNITS = ['second', 'minute', 'hour', 'day', 'week'] as const;
type Choice = (typeof UNITS)[number] | 'none';

/** A length of time, or none: how long after the first step of a funnel the others still count, where no words say else. */
export function WindowField({ id, window, words = AFTER_FIRST, fault, onChange }: Props) {
  const period = readPeriod(window);
  const { count, grain } = period ?? { count: 7, grain: 'none' };
  return (
    <>
      {period && (
        <NumberField
          id={`${id}-count`}
          label={words.label}
          width={10}
          value={count}
          max={999_999}
          fault={fault}
          onChange={(next) => next !== undefined && onChange(writePeriod({ count: next, grain }))}
        />
      )}
      <ChoiceField<Choice>
        id={id}
        label={period ? undefined : words.label}
        ariaLabel="Unit of the window"
        width={18}
        tooltip={words.tooltip}
        options={[{ value: 'none', ...words.none }, ...UNIT_OPTIONS]}
        value={grain as Choice}
        fault={period ? undefined : fault}
        onChange={(unit) => unit && onChange(unit === 'none' ? undefined : writePeriod({ count, grain: unit }))}
      />
    </>
  );
}

const AFTER_FIRST = { label: 'Within', tooltip: 'How long after the first step the others count', none: { label: 'No end', description: 'However long it takes' } };

const UNIT_OPTIONS: ReadonlyArray<Option<Choice>> = UNITS.map((value) => ({ value, label: `${value}s` }));
