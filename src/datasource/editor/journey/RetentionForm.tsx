import React from 'react';
import { entryMetrics } from '../../kind/entryMetrics';
import { ownRetention } from '../../kind/ownDefinition';
import { AnswerOptions } from '../AnswerOptions';
import { FilterFields } from '../FilterFields';
import type { FormProps } from '../FormProps';
import { GroupRows } from '../GroupRows';
import { savableRetention } from '../keep/savable';
import { DefinitionField } from './DefinitionField';
import { OwnRetention, RETENTION_FIELDS } from './OwnRetention';

/** Who comes back, period by period after the start; each row a cohort by when it began. */
export function RetentionForm(props: FormProps) {
  const { id, catalogue, query, faultAt, suggest, keeper, onChange, onTry } = props;
  const fault = faultAt('retention');
  const isTold = typeof query.retention === 'object' && RETENTION_FIELDS.includes(fault?.path[0] ?? '');
  const metrics = entryMetrics(query, catalogue);
  return (
    <>
      <DefinitionField
        id={`${id}-retention`}
        catalogue={catalogue}
        kind="retention"
        label="Retention"
        value={query.retention}
        fault={isTold ? undefined : fault?.text}
        own={{ label: 'Own start and return', description: 'A start and a return of your own, each told by a KPI', begin: () => ownRetention(catalogue), savable: savableRetention }}
        keeper={keeper}
        onChange={(retention) => onChange({ ...query, retention })}
      />
      {typeof query.retention === 'object' && (
        <OwnRetention
          id={`${id}-retention`}
          catalogue={catalogue}
          retention={query.retention}
          fault={fault}
          suggest={suggest}
          onChange={(retention) => onChange({ ...query, retention })}
          onTry={(retention) => onTry({ ...query, retention })}
        />
      )}
      <GroupRows {...props} metrics={metrics} words={{ label: 'Break down by', placeholder: 'Nothing: all together' }} offersTime={false} />
      <FilterFields {...props} metrics={metrics} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerOptions {...props} kind="retention" />
    </>
  );
}
