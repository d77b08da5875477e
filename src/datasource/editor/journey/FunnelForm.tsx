import React from 'react';
import { entryMetrics } from '../../kind/entryMetrics';
import { ownFunnel } from '../../kind/ownDefinition';
import { AnswerOptions } from '../AnswerOptions';
import { faultIn } from '../faults';
import { FilterFields } from '../FilterFields';
import type { FormProps } from '../FormProps';
import { GroupRows } from '../GroupRows';
import { savableFunnel } from '../keep/savable';
import { DefinitionField } from './DefinitionField';
import { FUNNEL_FIELDS, OwnFunnel } from './OwnFunnel';

/** How many go on from step to step; broken down, narrowed and compared by what is known of the first step. */
export function FunnelForm(props: FormProps) {
  const { id, catalogue, query, faultAt, suggest, keeper, onChange, onTry } = props;
  const fault = faultAt('funnel');
  const isOwn = typeof query.funnel === 'object';
  const isTold = isOwn && (FUNNEL_FIELDS.includes(fault?.path[0] ?? '') || faultIn(fault, 'steps')?.index !== undefined);
  const metrics = entryMetrics(query, catalogue);
  return (
    <>
      <DefinitionField
        id={`${id}-funnel`}
        catalogue={catalogue}
        kind="funnel"
        label="Funnel"
        value={query.funnel}
        fault={isTold ? undefined : fault?.text}
        own={{ label: 'Own steps', description: 'Steps of your own, each told by a KPI', begin: () => ownFunnel(catalogue), savable: savableFunnel }}
        keeper={keeper}
        onChange={(funnel) => onChange({ ...query, funnel })}
      />
      {typeof query.funnel === 'object' && (
        <OwnFunnel
          id={`${id}-funnel`}
          catalogue={catalogue}
          funnel={query.funnel}
          fault={fault}
          suggest={suggest}
          onChange={(funnel) => onChange({ ...query, funnel })}
          onTry={(funnel) => onTry({ ...query, funnel })}
        />
      )}
      <GroupRows {...props} metrics={metrics} words={{ label: 'Break down by', placeholder: 'Nothing: one funnel' }} />
      <FilterFields {...props} metrics={metrics} onChange={(changes) => onChange({ ...query, ...changes })} />
      <AnswerOptions {...props} kind="funnel" />
    </>
  );
}
