import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import { ANOMALY_SEVERITIES, type AnomalySeverity } from '../../../contract/analysis';
import type { QuestionInput } from '../../../contract/question';
import { ChoiceField } from './ChoiceField';
import type { Fault } from './faults';
import { HorizonField } from './HorizonField';
import type { Option } from './options';

type Analysis = NonNullable<QuestionInput['analysis']>;

interface Props {
  readonly id: string;
  readonly analysis: Analysis;
  readonly fault?: Fault;
  readonly onChange: (analysis: Analysis) => void;
}

/** How far a forecast looks, or how odd a value must be to be shown as an anomaly. */
export function AnalysisFields({ id, analysis, fault, onChange }: Props) {
  return (
    <InlineFieldRow>
      {analysis.kind === 'forecast' ? (
        <HorizonField id={`${id}-horizon`} horizon={analysis.horizon ?? '30d'} fault={fault?.text} onChange={(horizon) => onChange({ ...analysis, horizon })} />
      ) : (
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
      )}
    </InlineFieldRow>
  );
}

const SEVERITY_WORDS: Readonly<Record<AnomalySeverity, string>> = { low: 'Low: everything a little odd', medium: 'Medium', high: 'High', critical: 'Critical: only what is far out' };

const SEVERITY_OPTIONS: ReadonlyArray<Option<AnomalySeverity | 'own'>> = [
  { value: 'own', label: 'As the KPI says', description: "The catalogue's own, high where it says nothing" },
  ...ANOMALY_SEVERITIES.map((value) => ({ value, label: SEVERITY_WORDS[value] })),
];
