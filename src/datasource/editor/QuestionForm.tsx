import { css } from '@emotion/css';
import type { GrafanaTheme2, TimeRange } from '@grafana/data';
import { Alert, Button, InlineFieldRow, useStyles2 } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { Compiled } from '../../../contract/answer';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { type NorthstarDatasource, windowOf } from '../datasource';
import { readGroups } from '../groupBy';
import { askedMetrics } from '../savedQuery';
import type { NorthstarQuery } from '../types';
import { whereOf } from '../where';
import { AddMenu } from './AddMenu';
import { AnswerOptions } from './AnswerOptions';
import { BeginHint } from './BeginHint';
import { CutFields } from './CutFields';
import { exploreUrl } from './exploreUrl';
import type { Fault, Place } from './faults';
import { FILTER_FORM, NEW_FILTER } from './filterDraft';
import { FilterRows } from './FilterRows';
import { groupFaults } from './groupFaults';
import { GroupFields } from './GroupFields';
import { KpiField } from './KpiField';
import { QuestionFoot } from './QuestionFoot';
import { SavedQueryField } from './SavedQueryField';
import { TimeHint } from './TimeHint';
import { useDrafts } from './useDrafts';
import { NEW_METRIC_FILTER, NEW_TEMPLATE, WHERE_FORM } from './whereDraft';
import { WhereRows } from './WhereRows';
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
  const styles = useStyles2(getStyles);
  const id = useId();
  const set = (changes: Partial<NorthstarQuery>) => onChange({ ...query, ...changes });
  const filters = useDrafts(query.filters ?? [], FILTER_FORM, (next) => set({ filters: next }));
  const where = useDrafts(
    whereOf(query),
    WHERE_FORM,
    (next) => set({ where: next.length > 0 ? next : undefined }),
    (next) => onTry({ ...query, where: next })
  );
  const [wantsSaved, setWantsSaved] = useState(false);
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
      <FilterRows
        catalogue={catalogue}
        metrics={metrics}
        drafts={filters}
        fault={faultAt('filters')}
        suggest={(dimension) => datasource.client.values(dimension, windowOf(range))}
      />
      <WhereRows catalogue={catalogue} metrics={metrics} drafts={where} fault={faultAt('where')} />
      <div className={styles.additions}>
        <Button variant="secondary" icon="plus" onClick={() => filters.add(NEW_FILTER)}>
          Filter
        </Button>
        <AddMenu
          additions={[
            ...(catalogue.dimensions.some(({ type }) => type === 'entity') ? [{ ...KPI_FILTER, onAdd: () => where.add(NEW_METRIC_FILTER) }] : []),
            { ...TEMPLATE, onAdd: () => where.add(NEW_TEMPLATE) },
            ...(offersSaved ? [{ ...SAVED_QUERY, onAdd: () => setWantsSaved(true) }] : []),
          ]}
        />
      </div>
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

const KPI_FILTER = { label: 'KPI filter', description: 'Such as only customers whose orders are above 10' };
const TEMPLATE = { label: 'Template filter', description: "A condition in dbt's own words, for what the fields cannot say" };
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

const getStyles = (theme: GrafanaTheme2) => ({
  additions: css({ display: 'flex', gap: theme.spacing(1), margin: theme.spacing(0.5, 0) }),
});
