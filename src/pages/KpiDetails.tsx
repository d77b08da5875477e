import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { CatalogueAnswer, MetricEntry, ParameterDefinition } from '../../contract/catalogue';
import { dimensionLabel } from '../datasource/groupLabel';
import { APP_ID } from '../ids';
import { limitText } from './limitText';

interface Props {
  readonly metric: MetricEntry;
  readonly catalogue: CatalogueAnswer;
  readonly source: { readonly uid: string };
}

/** All that the catalogue says of a KPI, field by field; "none" where it says nothing. */
export function KpiDetails({ metric, catalogue, source }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.list} aria-label={`Definition of ${metric.display.label}`}>
      {fieldsOf(metric, catalogue, source.uid).map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>{isNothing(value) ? 'none' : value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function isNothing(value: ReactNode): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function fieldsOf(metric: MetricEntry, catalogue: CatalogueAnswer, uid: string): ReadonlyArray<readonly [string, ReactNode]> {
  const { display, runbook } = metric;
  return [
    ['Formula', <code key="formula">{metric.formula}</code>],
    ['Source tables', metric.tables.join(', ')],
    ['Source', metric.source],
    ['Unit', display.unit],
    ['Direction', display.better && `${display.better} is better`],
    ['Limits', metric.thresholds.map((threshold) => `${limitText(threshold, metric)}${threshold.over === undefined ? '' : ` over ${threshold.over}`}`).join('; ')],
    ['Finest grain', metric.grains[0]],
    ['Group by', metric.dimensions.map((name) => dimensionLabel(name, catalogue)).filter((label, index, all) => all.indexOf(label) === index).join(', ')],
    ['Freshness', `${metric.freshness}${metric.staleAfter ? `, stale after ${metric.staleAfter}` : ''}`],
    ['Minimum role', metric.minRole],
    ['Also called', metric.synonyms.join(', ')],
    ['Related', metric.related.map((name) => <RelatedLink key={name} name={name} catalogue={catalogue} uid={uid} />)],
    ['Parameters', metric.parameters.map(parameterText).join('; ')],
    ['Alerts', metric.alerts.map(({ threshold, anomaly, over }) => [threshold ?? `anomaly, ${anomaly} or worse`, over && `over ${over}`].filter(Boolean).join(' ')).join('; ')],
    ['What to do first', metric.action],
    ['Runbook', runbook && <RunbookLink key="runbook" page={runbook} />],
  ];
}

function parameterText({ name, value, unit, description }: ParameterDefinition): string {
  return `${name} = ${String(value)}${unit ? ` ${unit}` : ''} (${description.replace(/\.$/, '')})`;
}

function RelatedLink({ name, catalogue, uid }: { readonly name: string; readonly catalogue: CatalogueAnswer; readonly uid: string }) {
  const related = catalogue.metrics.find((metric) => metric.name === name);
  return related ? <a href={locationUtil.assureBaseUrl(`/a/${APP_ID}/kpis?kpi=${name}&ds=${uid}`)}>{related.display.label}</a> : <span>{name}</span>;
}

/** The page as Grafana serves it from the app's folder, in a window of its own. */
function RunbookLink({ page }: { readonly page: string }) {
  return (
    <a href={locationUtil.assureBaseUrl(`/public/plugins/${APP_ID}/runbooks/${page.replace(/^[^#]+/, '$&.md')}`)} target="_blank" rel="noreferrer">
      {page}
    </a>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    overflowWrap: 'anywhere',
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    'dd a': { color: theme.colors.text.link, marginRight: theme.spacing(1.5) },
  }),
});
