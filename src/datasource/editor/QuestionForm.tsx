import type { TimeRange } from '@grafana/data';
import { Alert } from '@grafana/ui';
import React, { useId, useState } from 'react';
import type { Compiled } from '../../../contract/answer';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { NorthstarDatasource } from '../datasource';
import { isAboutSomething } from '../kind/asksSomething';
import { kindOf } from '../kind/kindOf';
import { KINDS } from '../kind/kinds';
import type { NorthstarQuery } from '../types';
import { windowOf } from '../windowOf';
import { BeginHint } from './BeginHint';
import { exploreUrl } from './exploreUrl';
import type { Fault, Place } from './faults';
import { keeperOf } from './keep/keeperOf';
import { KindField } from './KindField';
import { KindForm } from './KindForm';
import { placesOf } from './placesOf';
import { QuestionFoot } from './QuestionFoot';
import { useKinds } from './useKinds';

interface Props {
  readonly datasource: NorthstarDatasource;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly compiled?: Compiled;
  readonly fault?: Fault;
  readonly range?: TimeRange;
  readonly inExplore: boolean;
  /** False where the page takes one kind of question alone, as that of annotations does. */
  readonly offersKinds: boolean;
  /** Asks for the catalogue anew, while the form stays. */
  readonly onSaved: () => Promise<void>;
  readonly onChange: (query: NorthstarQuery) => void;
  /** A question that is still being typed: to be looked at, not to be run. */
  readonly onTry: (query: NorthstarQuery) => void;
}

/** The question as a form: its kind, the fields of that kind, and what it becomes. Every change is a whole new question. */
export function QuestionForm({ datasource, catalogue, query, compiled, fault, range, inExplore, offersKinds, onSaved, onChange, onTry }: Props) {
  const id = useId();
  const kind = kindOf(query);
  const changeKind = useKinds(query, catalogue, onChange);
  const [wantsSaved, setWantsSaved] = useState(false);
  const showsSaved = wantsSaved || Boolean(query.saved_query);
  const offersSaved = KINDS[kind].queryType === 'metrics' && catalogue.savedQueries.length > 0 && !showsSaved;
  const isTold = placesOf(kind).some((place) => place === fault?.place);
  const beginSaved = () => setWantsSaved(true);

  return (
    <div>
      {offersKinds && <KindField id={`${id}-kind`} catalogue={catalogue} kind={kind} onChange={changeKind} />}
      <KindForm
        // Drafts of one kind of question are none of another.
        key={kind}
        kind={kind}
        id={id}
        catalogue={catalogue}
        query={query}
        faultAt={(place: Place) => (fault?.place === place ? fault : undefined)}
        suggest={(dimension) => datasource.client.values(dimension, windowOf(range))}
        keeper={keeperOf(datasource.client, onSaved)}
        showsSaved={showsSaved}
        additions={offersSaved ? [{ ...SAVED_QUERY, onAdd: beginSaved }] : []}
        onChange={onChange}
        onTry={onTry}
      />
      {fault && !isTold && <Alert severity="error" title={fault.text} />}
      {datasource.filterQuery(query) ? (
        <QuestionFoot compiled={compiled} exploreHref={inExplore ? undefined : exploreHref(datasource, query, range)} />
      ) : (
        KINDS[kind].metrics !== 'none' && !isAboutSomething(query) && <BeginHint onSavedQuery={offersSaved ? beginSaved : undefined} />
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
