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
        Choose a KPI; its SQL, unit, colours and limits come from the catalogue. Group by a dimension to split it, filter to narrow
        it, and compare it with an earlier period. A filter&apos;s value may be a variable of the board, such as <code>$team</code>:
        several values become &quot;is one of&quot;, and All drops the filter.
      </p>
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
