import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { ANOMALY_SEVERITIES, MOST_COMPARED, type AnomalySeverity } from '../../../contract/analysis';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import { isComparable } from '../kind/isComparable';
import { ChoiceField } from './ChoiceField';
import type { Fault } from './faults';
import { HorizonField } from './HorizonField';
import { NamesField } from './NamesField';
import { metricOption, type Option } from './options';
import { unknownMetrics } from './unknownMetrics';

type Analysis = NonNullable<QuestionInput['analysis']>;

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  /** The KPIs of the question. */
  readonly metrics: readonly MetricEntry[];
  readonly analysis: Analysis;
  readonly fault?: Fault;
  readonly onChange: (analysis: Analysis) => void;
}

/** How far a forecast looks, how odd a value must be to be shown as an anomaly, or what a KPI is compared with. */
export function AnalysisFields(props: Props) {
  return <InlineFieldRow>{fieldOf(props)}</InlineFieldRow>;
}

function fieldOf({ id, catalogue, metrics, analysis, fault, onChange }: Props) {
  switch (analysis.kind) {
    case 'forecast':
      return <HorizonField id={`${id}-horizon`} horizon={analysis.horizon ?? '30d'} fault={fault?.text} onChange={(horizon) => onChange({ ...analysis, horizon })} />;
    case 'anomalies':
      return (
        <ChoiceField<AnomalySeverity | 'own'>
          id={`${id}-severity`}
          label="At least"
          isFirst
          width={32}
          tooltip="How far from the expected a value must be. The limits of each severity are the KPI's own, in the catalogue."
          options={SEVERITY_OPTIONS}
          value={analysis.severity ?? 'own'}
          fault={fault?.text}
          onChange={(severity) => onChange({ kind: 'anomalies', ...(severity === undefined || severity === 'own' ? {} : { severity }) })}
        />
      );
    case 'correlation':
      return (
        <NamesField
          id={`${id}-with`}
          label="With"
          tooltip={`The KPIs that it is compared with, up to ${MOST_COMPARED}, each as a whole: by the same time and filters, without the groups.`}
          placeholder="Choose KPIs to compare with"
          options={catalogue.metrics.filter((metric) => isComparable(metric) && !metrics.includes(metric)).map(metricOption)}
          names={analysis.with}
          fault={unknownMetrics(analysis.with, catalogue) ?? fault?.text}
          onChange={(names) => onChange({ kind: 'correlation', with: names })}
        />
      );
  }
}

const SEVERITY_WORDS: Readonly<Record<AnomalySeverity, string>> = { low: 'Low: everything a little odd', medium: 'Medium', high: 'High', critical: 'Critical: only what is far out' };

const SEVERITY_OPTIONS: ReadonlyArray<Option<AnomalySeverity | 'own'>> = [
  { value: 'own', label: 'As the KPI says', description: "The catalogue's own, high where it says nothing" },
  ...ANOMALY_SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
];
