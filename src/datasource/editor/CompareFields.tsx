import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { InlineField, InlineFieldRow, Select, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { Comparison } from '../../../contract/question';
import { type Period, readPeriod } from '../../../contract/period';
import { type Alignment, type CompareInput, explainComparison, hasAlignment, writePeriod } from '../comparison';
import { ALIGNMENT_OPTIONS, COMPARISON_OPTIONS } from './comparisonOptions';
import { PERIOD_GRAIN_OPTIONS } from './cutOptions';
import { NumberField } from './NumberField';
import { withStored } from './options';

interface Props {
  readonly id: string;
  readonly compare: CompareInput | undefined;
  readonly fault?: string;
  /** Whether there must be a comparison. */
  readonly isNeeded?: boolean;
  readonly onChange: (compare: CompareInput | undefined) => void;
}

/** Begins where people mostly mean it: the same weekdays. */
const FOUR_WEEKS: Period = { count: 4, grain: 'week' };
/** The contract's longest period. */
const MAX_COUNT = 999_999;

/** The earlier period that an answer stands beside, and how the two are put side by side. */
export function CompareFields({ id, compare, fault, isNeeded = false, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const period = readPeriod(compare?.period) ?? FOUR_WEEKS;
  const begin = (to: Comparison | 'none' | undefined) => {
    if (to === undefined || to === 'none') {
      return onChange(undefined);
    }
    onChange({ ...(compare?.align ? { align: compare.align } : {}), to, ...(to === 'custom' ? { period: writePeriod(period) } : {}) });
  };
  return (
    <>
      <InlineFieldRow>
        <InlineField
          label="Compare with"
          labelWidth={14}
          htmlFor={`${id}-compare`}
          invalid={fault !== undefined}
          error={fault}
        >
          <Select<Comparison | 'none'>
            inputId={`${id}-compare`}
            width={22}
            options={COMPARISON_OPTIONS.filter(({ value }) => !isNeeded || value !== 'none')}
            value={compare?.to ?? 'none'}
            onChange={({ value }) => begin(value)}
          />
        </InlineField>
        {compare?.to === 'custom' && (
          <>
            <NumberField
              id={`${id}-compare-count`}
              ariaLabel="How many periods before"
              width={10}
              value={period.count}
              max={MAX_COUNT}
              onChange={(count) => count !== undefined && onChange({ ...compare, period: writePeriod({ ...period, count }) })}
            />
            <InlineField>
              <Select
                aria-label="Periods before"
                width={18}
                options={withStored(PERIOD_GRAIN_OPTIONS, [period.grain])}
                value={period.grain}
                onChange={({ value }) => value && onChange({ ...compare, period: writePeriod({ ...period, grain: value }) })}
              />
            </InlineField>
          </>
        )}
        {compare && hasAlignment(compare) && (
          <InlineField label="Line up" htmlFor={`${id}-align`}>
            <Select<Alignment>
              inputId={`${id}-align`}
              width={20}
              options={ALIGNMENT_OPTIONS}
              value={compare.align ?? 'calendar'}
              onChange={({ value }) => onChange({ ...compare, align: value })}
            />
          </InlineField>
        )}
      </InlineFieldRow>
      {compare && (
        <p className={styles.explanation} aria-live="polite">
          {explainComparison(compare)}
        </p>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  explanation: css({ margin: theme.spacing(0, 0, 0.5), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
