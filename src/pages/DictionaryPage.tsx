import { css } from '@emotion/css';
import type { DataSourceInstanceSettings, GrafanaTheme2 } from '@grafana/data';
import { Badge, Button, Input, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import type { CatalogueAnswer, MetricEntry, Severity } from '../../contract/catalogue';
import type { NorthstarClient } from '../api/client';
import { CatalogueGate } from '../components/CatalogueGate';
import { dimensionLabel } from '../datasource/groupLabel';
import { exploreUrl } from '../datasource/editor/exploreUrl';
import type { NorthstarQuery } from '../datasource/types';
import { matchesSearch, metricOption } from '../datasource/editor/options';
import { KpiDetails } from './KpiDetails';
import { limitText } from './limitText';

interface Props {
  readonly client: NorthstarClient;
  readonly source: DataSourceInstanceSettings;
  /** The address's parameters: `kpi` names the one to open, as the panels of boards do. */
  readonly address: Readonly<Record<string, unknown>>;
}

/** Every KPI that this person may ask, with all that the catalogue says of it (S2-31). */
export function DictionaryPage({ client, source, address }: Props) {
  const name = typeof address.kpi === 'string' ? address.kpi : window.location.hash.slice(1);
  return <CatalogueGate client={client}>{(catalogue) => <Dictionary key={name} catalogue={catalogue} source={source} asked={name} />}</CatalogueGate>;
}

function Dictionary({ catalogue, source, asked }: { readonly catalogue: CatalogueAnswer; readonly source: DataSourceInstanceSettings; readonly asked: string }) {
  const styles = useStyles2(getStyles);
  const [typed, setTyped] = useState('');
  // The browser looked for the address's KPI before the catalogue was there.
  useEffect(() => document.getElementById(asked)?.scrollIntoView?.({ block: 'start' }), [asked]);
  const found = catalogue.metrics.filter((metric) => matchesSearch(metricOption(metric), typed));
  return (
    <>
      <Input
        aria-label="Search KPIs"
        placeholder="Search by name, other words for it, description, owner or domain"
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <p aria-live="polite" className={styles.count}>
        {found.length === 0 ? 'No KPI is called that, or described so.' : `${found.length} of ${catalogue.metrics.length} KPIs`}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>KPI</th>
              <th>What it means</th>
              <th>Owner</th>
              <th>Limits</th>
              <th>Group by</th>
              <th aria-label="Links" />
            </tr>
          </thead>
          <tbody>
            {found.map((metric) => (
              <Entry key={metric.name} metric={metric} catalogue={catalogue} source={source} isAsked={metric.name === asked} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Entry({ metric, catalogue, source, isAsked }: { readonly metric: MetricEntry; readonly isAsked: boolean } & Pick<Parameters<typeof Dictionary>[0], 'catalogue' | 'source'>) {
  const [isOpen, setOpen] = useState(isAsked);
  const { name, display, owner, key, freshness, thresholds, dimensions, domain } = metric;
  const labels = new Set(dimensions.map((dimension) => dimensionLabel(dimension, catalogue)));
  const question: NorthstarQuery = {
    refId: 'A',
    version: 1,
    metrics: [name],
    group_by: ['metric_time__auto'],
    format: 'timeseries',
    formatting: true,
  };
  return (
    <>
      <tr id={name}>
        <th scope="row">
          {display.label}
          <small>
            {[key, name, domain].filter(Boolean).join(' · ')}
          </small>
        </th>
        <td>
          {display.description}
          <small>{`${freshness}, ${display.better === 'lower' ? 'lower' : 'higher'} is better`}</small>
        </td>
        <td>{owner}</td>
        <td>
          {thresholds.map((threshold) => (
            <Badge key={limitText(threshold, metric)} color={COLOURS[threshold.severity]} text={limitText(threshold, metric)} />
          ))}
        </td>
        <td>{[...labels].join(', ')}</td>
        <td>
          <LinkButton size="sm" variant="secondary" icon="compass" href={exploreUrl(source.uid, question, undefined)}>
            Explore
          </LinkButton>
          <Button size="sm" variant="secondary" fill="text" icon={isOpen ? 'angle-down' : 'angle-right'} aria-expanded={isOpen} aria-label={`All about ${display.label}`} onClick={() => setOpen(!isOpen)}>
            More
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={6}>
            <KpiDetails metric={metric} catalogue={catalogue} source={source} />
          </td>
        </tr>
      )}
    </>
  );
}

const COLOURS = { info: 'blue', warning: 'orange', critical: 'red' } as const satisfies Record<Severity, string>;

const getStyles = (theme: GrafanaTheme2) => ({
  count: css({ color: theme.colors.text.secondary, margin: theme.spacing(1, 0) }),
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(1), textAlign: 'left', verticalAlign: 'top', borderBottom: `1px solid ${theme.colors.border.weak}` },
    'tbody th': { fontWeight: theme.typography.fontWeightMedium, minWidth: 180 },
    small: { display: 'block', color: theme.colors.text.secondary },
  }),
});
