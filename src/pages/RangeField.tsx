import type { TimeRange } from '@grafana/data';
import { TimeRangeInput } from '@grafana/ui';
import React from 'react';
import { PageField } from './PageField';
import { writtenRange, type WrittenRange } from './range';

interface Props {
  readonly range: TimeRange;
  readonly timezone: string;
  readonly onChange: (range: WrittenRange) => void;
}

/** Which time is looked at, by the tenant's clock. */
export function RangeField({ range, timezone, onChange }: Props) {
  return (
    <PageField label="Time">
      <TimeRangeInput value={range} timeZone={timezone} onChange={({ raw }) => onChange(writtenRange(raw))} />
    </PageField>
  );
}
