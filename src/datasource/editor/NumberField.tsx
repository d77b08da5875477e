import { InlineField, Input } from '@grafana/ui';
import React, { type ReactNode, useEffect, useState } from 'react';

interface Props {
  readonly id: string;
  readonly label?: string;
  readonly ariaLabel?: string;
  /** Whether it begins a row, so that labels stand in one column. */
  readonly isFirst?: boolean;
  readonly tooltip?: string;
  readonly width: number;
  readonly placeholder?: string;
  readonly suffix?: ReactNode;
  readonly value: number | undefined;
  readonly max: number;
  /** Whether nothing may be written. */
  readonly optional?: boolean;
  readonly fault?: string;
  readonly onChange: (value: number | undefined) => void;
}

/** A whole number from 1 on. One that cannot be stays in the field, and says why. */
export function NumberField({ id, label, ariaLabel, isFirst = false, tooltip, width, placeholder, suffix, value, max, optional = false, fault, onChange }: Props) {
  const stored = value === undefined ? '' : String(value);
  const [text, setText] = useState(stored);
  useEffect(() => setText(stored), [stored]);
  const isRight = (optional && text === '') || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= max);
  const error = isRight ? fault : `A whole number from 1 to ${max}`;
  const settle = () => {
    if (isRight && text !== stored) {
      onChange(text === '' ? undefined : Number(text));
    }
  };
  return (
    <InlineField label={label} labelWidth={isFirst ? 14 : undefined} tooltip={tooltip} htmlFor={id} invalid={error !== undefined} error={error}>
      <Input
        id={id}
        aria-label={ariaLabel}
        width={width}
        inputMode="numeric"
        placeholder={placeholder}
        suffix={suffix}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value.trim())}
        onBlur={settle}
        onKeyDown={({ key }) => key === 'Enter' && settle()}
      />
    </InlineField>
  );
}
