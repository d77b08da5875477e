import { InlineField, Input } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly tooltip?: string;
  /** An ISO date; empty where none is chosen yet. */
  readonly value: string;
  readonly fault?: string;
  readonly onChange: (day: string) => void;
}

/** A day of the tenant's calendar, both written and picked. */
export function DayField({ id, label, tooltip, value, fault, onChange }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const error = isDay(text) ? fault : 'A day, such as 2026-01-31';
  return (
    <InlineField label={label} tooltip={tooltip} htmlFor={id} invalid={error !== undefined} error={error}>
      <Input
        id={id}
        type="date"
        width={20}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          if (isDay(currentTarget.value)) {
            onChange(currentTarget.value);
          }
        }}
      />
    </InlineField>
  );
}

/** While a year is being typed the browser gives years such as 0002. */
function isDay(text: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text);
}
