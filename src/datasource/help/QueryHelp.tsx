import type { QueryEditorHelpProps } from '@grafana/data';
import { Card } from '@grafana/ui';
import React from 'react';
import { CatalogueGate } from '../../components/CatalogueGate';
import { NorthstarDatasource } from '../datasource';
import type { NorthstarQuery } from '../types';
import { examples } from './examples';

/** The help beside the editor: what the fields do, and questions to click. */
export function QueryHelp({ datasource, onClickExample }: QueryEditorHelpProps<NorthstarQuery>) {
  return (
    <div>
      <h2>Ask for a KPI</h2>
      <p>
        Choose a KPI; its SQL, unit, colours and limits come from the catalogue. Group by a dimension or an entity to split it, and
        filter to narrow it. A filter&apos;s value may be a variable of the board, such as <code>$team</code>: several values become
        &quot;is one of&quot;, and All drops the filter.
      </p>
      <dl>
        <dt>Question</dt>
        <dd>
          KPI values, or what is made of them: a forecast, anomalies, a funnel, retention, an experiment, the records behind a KPI.
          Each begins with an answer; what you leave is there when you come back.
        </dd>
        <dt>Time</dt>
        <dd>
          A grain from minute to year, a calendar of the catalogue, or a part of the date: by day of the week, all Mondays stand
          together. &quot;Time, cut another way&quot; among the groups cuts it twice, such as by year and by month of the year.
        </dd>
        <dt>More → KPI filter</dt>
        <dd>Only what belongs to entities whose KPI holds a condition: only each listing whose bookings is above 10.</dd>
        <dt>More → Template filter</dt>
        <dd>
          A condition as dbt writes it, such as <code>{"{{ Dimension('listing__country') }} = 'us'"}</code>. Names are completed as
          you type, and what is wrong is told at its place. No variable of the board is put into it: use a filter for that.
        </dd>
        <dt>More → Saved query</dt>
        <dd>Begins with a question that the catalogue keeps. What you choose comes on top; Unfold makes its parts your own.</dd>
        <dt>Funnel → Own steps</dt>
        <dd>
          Each step is told by a KPI, whose every record is one, or by an event; of an entity that all of them have, such as each
          customer. Narrow gives a step filters of its own.
        </dd>
        <dt>Options → Compare with</dt>
        <dd>
          Adds an earlier period, the change, and the change in per cent, lined up by the calendar (a date beside the same date) or
          by elapsed time (the tenth day beside the tenth).
        </dd>
        <dt>Options → Cohort, Side by side</dt>
        <dd>Only what the members of a cohort did, or the same question for each of several cohorts.</dd>
      </dl>
      {datasource instanceof NorthstarDatasource && (
        <CatalogueGate client={datasource.client}>
          {(catalogue) => (
            <>
              {examples(catalogue).map(({ title, text, question }) => (
                <Card key={title} onClick={() => onClickExample({ refId: 'A', ...question })}>
                  <Card.Heading>{title}</Card.Heading>
                  <Card.Description>{text}</Card.Description>
                </Card>
              ))}
            </>
          )}
        </CatalogueGate>
      )}
    </div>
  );
}
