import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';
import { whereOf } from '../../where';
import { faultIn } from '../faults';
import { KPI_FILTER, TEMPLATE_FILTER } from '../filterAdditions';
import { Hint } from '../Hint';
import { useDrafts } from '../useDrafts';
import { NEW_METRIC_FILTER, NEW_TEMPLATE, WHERE_FORM } from '../whereDraft';
import { WhereRows } from '../WhereRows';
import type { MembersProps } from './MembersProps';

/** Members by KPI filters and templates, all of which hold. */
export function CustomFields({ catalogue, entity, members, fault, onChange, onTry }: MembersProps<'custom'>) {
  const styles = useStyles2(getStyles);
  const where = useDrafts(whereOf(members), WHERE_FORM, (next) => onChange({ ...members, where: next }), (next) => onTry({ ...members, where: next }));
  const hasKey = catalogue.dimensions.some(({ name, type }) => type === 'entity' && name === entity);
  return (
    <div role="group" aria-label="Conditions of the cohort">
      <WhereRows catalogue={catalogue} metrics={[]} drafts={where} fault={faultIn(fault, 'where')} />
      <div className={styles.additions}>
        {hasKey && (
          <Button variant="secondary" icon="plus" onClick={() => where.add({ ...NEW_METRIC_FILTER, entity })}>
            {KPI_FILTER.label}
          </Button>
        )}
        <Button variant="secondary" icon="plus" onClick={() => where.add(NEW_TEMPLATE)}>
          {TEMPLATE_FILTER.label}
        </Button>
      </div>
      {whereOf(members).length === 0 && <Hint>Write one condition at least that holds for each member.</Hint>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  additions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: theme.spacing(0.5, 0) }),
});
