import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { NorthstarQuery } from '../types';
import { whereOf } from '../where';
import { type Addition, AddMenu } from './AddMenu';
import type { Fault, Place } from './faults';
import { KPI_FILTER, TEMPLATE_FILTER } from './filterAdditions';
import { FILTER_FORM, NEW_FILTER } from './filterDraft';
import { FilterRows } from './FilterRows';
import { useDrafts } from './useDrafts';
import { NEW_METRIC_FILTER, NEW_TEMPLATE, WHERE_FORM } from './whereDraft';
import { WhereRows } from './WhereRows';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly query: NorthstarQuery;
  readonly faultAt: (place: Place) => Fault | undefined;
  readonly suggest: (dimension: string) => Promise<string[]>;
  /** What else may be added, beside filters. */
  readonly additions?: readonly Addition[];
  readonly onChange: (changes: Pick<NorthstarQuery, 'filters' | 'where'>) => void;
  /** A question that is still being typed. */
  readonly onTry: (query: NorthstarQuery) => void;
}

/** What narrows a question: filters by dimensions, by KPIs and by templates, all of which hold; and a way to add each. */
export function FilterFields({ catalogue, metrics, query, faultAt, suggest, additions = [], onChange, onTry }: Props) {
  const styles = useStyles2(getStyles);
  const filters = useDrafts(query.filters ?? [], FILTER_FORM, (next) => onChange({ filters: next }));
  const where = useDrafts(
    whereOf(query),
    WHERE_FORM,
    (next) => onChange({ where: next.length > 0 ? next : undefined }),
    (next) => onTry({ ...query, where: next })
  );
  const hasEntities = catalogue.dimensions.some(({ type }) => type === 'entity');
  return (
    <>
      <FilterRows catalogue={catalogue} metrics={metrics} drafts={filters} fault={faultAt('filters')} suggest={suggest} />
      <WhereRows catalogue={catalogue} metrics={metrics} drafts={where} fault={faultAt('where')} />
      <div className={styles.additions}>
        <Button variant="secondary" icon="plus" onClick={() => filters.add(NEW_FILTER)}>
          Filter
        </Button>
        <AddMenu
          additions={[
            ...(hasEntities ? [{ ...KPI_FILTER, onAdd: () => where.add(NEW_METRIC_FILTER) }] : []),
            { ...TEMPLATE_FILTER, onAdd: () => where.add(NEW_TEMPLATE) },
            ...additions,
          ]}
        />
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  additions: css({ display: 'flex', gap: theme.spacing(1), margin: theme.spacing(0.5, 0) }),
});
