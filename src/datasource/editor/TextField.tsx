import { InlineField, Input } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Props {
  readonly id: string;
  readonly label?: string;
  readonly ariaLabel?: string;
  /** Whether it begins a row, so that labels stand in one column. */
  readonly isFirst?: boolean;
  readonly tooltip?: string;
  readonly width?: number;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly value: string;
  readonly fault?: string;
  /** Hears of a text that somebody has finished: on leaving the field, or Enter. */
  readonly onChange: (value: string) => void;
}

/** A short text, which counts once it is finished. */
export function TextField({ id, label, ariaLabel, isFirst = false, tooltip, width, placeholder, maxLength, value, fault, onChange }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const grows = width === undefined;
  const settle = () => text !== value && onChange(text);
  return (
    <InlineField label={label} labelWidth={isFirst ? 14 : undefined} grow={grows} shrink={grows} tooltip={tooltip} htmlFor={id} invalid={fault !== undefined} error={fault}>
      <Input
        id={id}
        aria-label={ariaLabel}
        width={width}
        maxLength={maxLength}
        placeholder={placeholder}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={settle}
        onKeyDown={({ key }) => key === 'Enter' && settle()}
      />
    </InlineField>
  );
}
