import type { TimeRange } from '@grafana/data';
import { MultiSelect, Select } from '@grafana/ui';
import React, { useId } from 'react';
import { ANOMALY_SEVERITIES, type AnomalySeverity } from '../../../contract/analysis';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { matchesSearch, metricOption, withStored } from '../../datasource/editor/options';
import { PageField } from '../PageField';
import { PageRow } from '../PageRow';
import { RangeField } from '../RangeField';
import type { AnomalyFilters } from './anomalyFilters';
import { ANOMALY_STATUSES } from './anomalyStatus';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly filters: AnomalyFilters;
  readonly range: TimeRange;
  readonly onChange: (filters: AnomalyFilters) => void;
}

/** Which anomalies are shown: when, by what became of them, how bad they are, and of which KPI. The time comes first: what it opens is wide. */
export function AnomalyFilterFields({ catalogue, filters, range, onChange }: Props) {
  const id = useId();
  return (
    <PageRow>
      <RangeField range={range} timezone={catalogue.timezone} onChange={(written) => onChange({ ...filters, range: written })} />
      <PageField id={`${id}-status`} label="Status">
        <Select<AnomalyFilters['status']>
          inputId={`${id}-status`}
          options={STATUSES}
          value={filters.status}
          onChange={({ value }) => onChange({ ...filters, status: value ?? filters.status })}
        />
      </PageField>
      <PageField id={`${id}-severity`} label="Severity">
        <MultiSelect<AnomalySeverity>
          inputId={`${id}-severity`}
          placeholder="Any"
          options={SEVERITIES}
          value={[...filters.severities]}
          onChange={(chosen) => onChange({ ...filters, severities: chosen.flatMap(({ value }) => value ?? []) })}
        />
      </PageField>
      <PageField id={`${id}-kpi`} label="KPI">
        <MultiSelect<string>
          inputId={`${id}-kpi`}
          placeholder="Any"
          options={withStored(catalogue.metrics.map(metricOption), filters.metrics)}
          filterOption={matchesSearch}
          value={[...filters.metrics]}
          onChange={(chosen) => onChange({ ...filters, metrics: chosen.map(({ value }) => String(value)) })}
        />
      </PageField>
    </PageRow>
  );
}

const capital = <T extends string>(value: T) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) });
const STATUSES = [...ANOMALY_STATUSES, 'all' as const].map(capital);
const SEVERITIES = ANOMALY_SEVERITIES.map(capital);
