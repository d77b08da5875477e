import React from 'react';
import { KINDS, type QuestionKind } from '../kind/kinds';
import type { Addition } from './AddMenu';
import type { FormProps } from './FormProps';
import { CohortsForm } from './forms/CohortsForm';
import { ContributionForm } from './forms/ContributionForm';
import { DistributionForm } from './forms/DistributionForm';
import { ExperimentForm } from './forms/ExperimentForm';
import { FoundForm } from './forms/FoundForm';
import { MetricsForm } from './forms/MetricsForm';
import { PredictionForm } from './forms/PredictionForm';
import { RecordsForm } from './forms/RecordsForm';
import { Hint } from './Hint';
import { FunnelForm } from './journey/FunnelForm';
import { RetentionForm } from './journey/RetentionForm';

interface Props extends FormProps {
  readonly kind: QuestionKind;
  readonly showsSaved: boolean;
  /** What else may be added to a question of KPI values, beside filters. */
  readonly additions: readonly Addition[];
}

/** The fields of a question of one kind. */
export function KindForm({ kind, showsSaved, additions, ...props }: Props) {
  switch (kind) {
    case 'metrics':
    case 'forecast':
    case 'odd_values':
    case 'correlation':
    case 'values':
    case 'freshness':
      return <MetricsForm {...props} showsSaved={showsSaved} additions={additions} />;
    case 'contribution':
      return <ContributionForm {...props} />;
    case 'histogram':
    case 'heatmap':
    case 'geomap':
      return <DistributionForm {...props} />;
    case 'funnel':
      return <FunnelForm {...props} />;
    case 'retention':
      return <RetentionForm {...props} />;
    case 'experiment':
      return <ExperimentForm {...props} />;
    case 'prediction':
      return <PredictionForm {...props} />;
    case 'records':
    case 'logs':
      return <RecordsForm {...props} />;
    case 'anomalies':
    case 'insights':
    case 'crossings':
    case 'annotations':
      return <FoundForm {...props} />;
    case 'cohorts':
      return <CohortsForm {...props} />;
    case 'cost_advice':
      return <Hint>{`${KINDS.cost_advice.description}. Nothing is to be chosen.`}</Hint>;
  }
}
