import type { TimeRange } from '@grafana/data';
import { Alert, Button, InlineFieldRow } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { Compiled } from '../../../contract/answer';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { type NorthstarDatasource, windowOf } from '../datasource';
import { readGroups, writeGroups } from '../groupBy';
import type { NorthstarQuery } from '../types';
import { AnswerFields } from './AnswerFields';
import { exploreUrl } from './exploreUrl';
import type { Fault, Place } from './faults';
import { FilterRows } from './FilterRows';
import { GroupFields } from './GroupFields';
import { KpiField } from './KpiField';
import { QuestionFoot } from './QuestionFoot';
import { TableFields } from './TableFields';

interface Props {
  readonly datasource: NorthstarDatasource;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly compiled?: Compiled;
  readonly fault?: Fault;
  readonly range?: TimeRange;
  readonly inExplore: boolean;
  readonly onChange: (query: NorthstarQuery) => void;
}

/** The question as a form; every change is a whole new question. */
export function QuestionForm({ datasource, catalogue, query, compiled, fault, range, inExplore, onChange }: Props) {
  const id = useId();
  const [additions, setAdditions] = useState(0);
  const metrics = catalogue.metrics.filter(({ name }) => query.metrics?.includes(name));
  const set = (changes: Partial<NorthstarQuery>) => onChange({ ...query, ...changes });
  const faultAt = (place: Place) => (fault?.place === place ? fault : undefined);

  return (
    <div>
      <InlineFieldRow>
        <KpiField
          id={`${id}-kpi`}
          catalogue={catalogue}
          names={query.metrics ?? []}
          fault={faultAt('metrics')?.text}
          onChange={(names) => set({ metrics: names })}
        />
        <GroupFields
          id={id}
          catalogue={catalogue}
          metrics={metrics}
          groups={readGroups(query.group_by)}
          fault={faultAt('group_by')?.text}
          onChange={(groups) => set({ group_by: writeGroups(groups) })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <AnswerFields id={id} query={query} faultAt={faultAt} onChange={onChange} />
        <Button variant="secondary" icon="plus" onClick={() => setAdditions(additions + 1)}>
          Filter
        </Button>
      </InlineFieldRow>
      <FilterRows
        catalogue={catalogue}
        metrics={metrics}
        filters={query.filters}
        additions={additions}
        fault={faultAt('filters')}
        suggest={(dimension) => datasource.client.values(dimension, windowOf(range))}
        onChange={(filters) => set({ filters })}
      />
      {query.format === 'table' && (
        <TableFields
          id={id}
          catalogue={catalogue}
          query={query}
          orderFault={faultAt('order_by')?.text}
          limitFault={faultAt('limit')?.text}
          onChange={set}
        />
      )}
      {fault?.place === 'question' && <Alert severity="error" title={fault.text} />}
      {datasource.filterQuery(query) ? (
        <QuestionFoot compiled={compiled} exploreHref={inExplore ? undefined : exploreHref(datasource, query, range)} />
      ) : (
        <p>Choose a KPI to begin. Type a word of its name, its description or its owner to find it.</p>
      )}
    </div>
  );
}

/** Explore knows nothing of a board's variables, so their values travel instead. */
function exploreHref(datasource: NorthstarDatasource, query: NorthstarQuery, range: TimeRange | undefined): string {
  let asked = query;
  try {
    asked = datasource.applyTemplateVariables(query, {});
  } catch {
    // An ad-hoc filter that cannot be put is told of beside the form already; the rest of the question travels.
  }
  return exploreUrl(datasource.uid, asked, range?.raw);
}
