import type { DataSourceInstanceSettings } from '@grafana/data';
import { Alert, Card, LinkButton, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { APP_ID } from '../ids';
import { useBoards } from './useBoards';

/** What Northstar is, and the ways on. */
export function HomePage({ source }: { readonly source: DataSourceInstanceSettings }) {
  return (
    <div>
      <p>
        A KPI is defined once, in the catalogue. Its SQL, the panel&apos;s unit and colours, the alert rule and its entry in the
        dictionary all come from that one definition, so they always agree.
      </p>
      <h3>Boards</h3>
      <Boards />
      <h3>What was found</h3>
      <Card href={`/a/${APP_ID}/anomalies`}>
        <Card.Heading>Anomalies</Card.Heading>
        <Card.Description>Values that were not expected, and what became of each.</Card.Description>
      </Card>
      <Card href={`/a/${APP_ID}/insights`}>
        <Card.Heading>Insights</Card.Heading>
        <Card.Description>What the last weeks have to tell, the most urgent first, and what to do about it.</Card.Description>
      </Card>
      <h3>Behind the boards</h3>
      <Card href={`/a/${APP_ID}/kpis`}>
        <Card.Heading>KPI dictionary</Card.Heading>
        <Card.Description>What each KPI means, who owns it, and where its limits are.</Card.Description>
      </Card>
      <Card href={`/connections/datasources/edit/${source.uid}`}>
        <Card.Heading>{`Data source: ${source.name}`}</Card.Heading>
        <Card.Description>Where the numbers are kept, and the catalogue that says what they mean.</Card.Description>
      </Card>
    </div>
  );
}

function Boards() {
  const state = useBoards();
  switch (state.kind) {
    case 'loading':
      return <LoadingPlaceholder text="Looking for boards…" />;
    case 'failed':
      return <Alert severity="warning" title="The boards could not be listed">{state.problem.message}</Alert>;
    case 'ready':
      return state.boards.length === 0 ? (
        <Alert severity="info" title="There are no Northstar boards yet">
          <p>Boards are provisioned from the project&apos;s folder; you can also ask a question of your own.</p>
          <LinkButton variant="secondary" href="/explore">
            Open Explore
          </LinkButton>
        </Alert>
      ) : (
        <>
          {state.boards.map(({ uid, title, url }) => (
            <Card key={uid} href={url}>
              <Card.Heading>{title}</Card.Heading>
            </Card>
          ))}
        </>
      );
  }
}
