import type { TimeRange } from '@grafana/data';
import { Alert, InlineFieldRow } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { Compiled } from '../../../contract/answer';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { type NorthstarDatasource, windowOf } from '../datasource';
import { readGroups } from '../groupBy';
import { askedMetrics, hasTime, savedQueryOf } from '../savedQuery';
import type { NorthstarQuery } from '../types';
import { AnswerOptions } from './AnswerOptions';
import { BeginHint } from './BeginHint';
import { CutFields } from './CutFields';
import { exploreUrl } from './exploreUrl';
import type { Fault, Place } from './faults';
import { FilterFields } from './FilterFields';
import { groupFaults } from './groupFaults';
import { GroupFields } from './GroupFields';
import { KpiField } from './KpiField';
import { QuestionFoot } from './QuestionFoot';
import { SavedQueryField } from './SavedQueryField';
import { TimeHint } from './TimeHint';
import { withGroups } from './withFormat';

interface Props {
  readonly datasource: NorthstarDatasource;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly compiled?: Compiled;
  readonly fault?: Fault;
  readonly range?: TimeRange;
  readonly inExplore: boolean;
  readonly onChange: (query: NorthstarQuery) => void;
  /** A question that is still being typed: to be looked at, not to be run. */
  readonly onTry: (query: NorthstarQuery) => void;
}

/** The question as a form; every change is a whole new question. What most questions do without unfolds. */
export function QuestionForm({ datasource, catalogue, query, compiled, fault, range, inExplore, onChange, onTry }: Props) {
  const id = useId();
  const set = (changes: Partial<NorthstarQuery>) => onChange({ ...query, ...changes });
  const [wantsSaved, setWantsSaved] = useState(false);
  const saved = savedQueryOf(query, catalogue);
  const metrics = askedMetrics(query, catalogue);
  const groups = readGroups(query.group_by, catalogue);
  const faultAt = (place: Place) => (fault?.place === place ? fault : undefined);
  const inGroups = groupFaults(faultAt('group_by'), query.group_by, catalogue);
  const showsSaved = wantsSaved || Boolean(query.saved_query);
  const offersSaved = catalogue.savedQueries.length > 0 && !showsSaved;

  return (
    <div>
      {showsSaved && (
        <SavedQueryField id={id} catalogue={catalogue} query={query} fault={faultAt('saved_query')?.text} onChange={onChange} />
      )}
      <InlineFieldRow>
        <KpiField
          id={`${id}-kpi`}
          catalogue={catalogue}
          names={query.metrics ?? []}
          placeholder={saved ? 'No other KPI' : 'Choose a KPI'}
          fault={faultAt('metrics')?.text}
          onChange={(names) => set({ metrics: names })}
        />
      </InlineFieldRow>
      <InlineFieldRow>
        <GroupFields
          id={id}
          catalogue={catalogue}
          metrics={metrics}
          groups={groups}
          saved={saved && { time: hasTime(saved, catalogue) }}
          timeFault={inGroups.time}
          othersFault={inGroups.others}
          onChange={(next) => onChange(withGroups(query, next))}
        />
      </InlineFieldRow>
      <CutFields
        id={id}
        catalogue={catalogue}
        metrics={metrics}
        groups={groups}
        faultOf={inGroups.ofCut}
        onChange={(next) => onChange(withGroups(query, next))}
      />
      <TimeHint catalogue={catalogue} metrics={metrics} query={query} onChange={onChange} />
      <FilterFields
        catalogue={catalogue}
        metrics={metrics}
        query={query}
        faultAt={faultAt}
        suggest={(dimension) => datasource.client.values(dimension, windowOf(range))}
        additions={offersSaved ? [{ ...SAVED_QUERY, onAdd: () => setWantsSaved(true) }] : []}
        onChange={set}
        onTry={onTry}
      />
      <AnswerOptions id={id} catalogue={catalogue} query={query} faultAt={faultAt} onChange={onChange} />
      {fault?.place === 'question' && <Alert severity="error" title={fault.text} />}
      {datasource.filterQuery(query) ? (
        <QuestionFoot compiled={compiled} exploreHref={inExplore ? undefined : exploreHref(datasource, query, range)} />
      ) : (
        <BeginHint onSavedQuery={offersSaved ? () => setWantsSaved(true) : undefined} />
      )}
    </div>
  );
}

const SAVED_QUERY = { label: 'Saved query', description: 'Begin with a question that the catalogue keeps' };

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
