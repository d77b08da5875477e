import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { InlineField, InlineFieldRow, InlineSwitch, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import { AddMenu } from '../AddMenu';
import { type Fault, faultIn } from '../faults';
import { FILTER_FORM, NEW_FILTER } from '../filterDraft';
import { FilterRows } from '../FilterRows';
import { KPI_FILTER, PLAIN_FILTER, TEMPLATE_FILTER } from '../filterAdditions';
import { TextField } from '../TextField';
import { useDrafts } from '../useDrafts';
import { NEW_METRIC_FILTER, NEW_TEMPLATE, WHERE_FORM } from '../whereDraft';
import { WhereRows } from '../WhereRows';
import type { StepDraft } from './stepDraft';
import { StepNameFields } from './StepNameFields';

interface Props {
  readonly id: string;
  /** What the step is called among the others, such as `Step 2`. */
  readonly title: string;
  readonly catalogue: CatalogueAnswer;
  readonly entity: string;
  readonly draft: StepDraft;
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  /** Whether an answer tells of the step by name, so that it can be called something. */
  readonly offersLabel?: boolean;
  /** Whether the step may be left out on the way. */
  readonly offersOptional?: boolean;
  /** Buttons that move or remove it. */
  readonly controls?: ReactNode;
  readonly onChange: (draft: StepDraft) => void;
  /** A step in which somebody still types. */
  readonly onTry: (draft: StepDraft) => void;
}

/** One step of a journey: what tells it, what it is called, and what narrows it. */
export function StepFields({ id, title, catalogue, entity, draft, fault, suggest, offersLabel = true, offersOptional = false, controls, onChange, onTry }: Props) {
  const styles = useStyles2(getStyles);
  const filters = useDrafts(draft.filters, FILTER_FORM, (next) => onChange({ ...draft, filters: next }));
  const where = useDrafts(draft.where, WHERE_FORM, (next) => onChange({ ...draft, where: next }), (next) => onTry({ ...draft, where: next }));
  const metrics = catalogue.metrics.filter(({ name }) => draft.by === 'metric' && name === draft.name);
  const [filterFault, whereFault] = [faultIn(fault, 'filters'), faultIn(fault, 'where')];
  const ownFault = filterFault?.index === undefined && whereFault?.index === undefined ? fault?.text : undefined;

  return (
    <div role="group" aria-label={title}>
      <InlineFieldRow>
        <StepNameFields id={id} title={title} catalogue={catalogue} entity={entity} draft={draft} fault={ownFault} onChange={onChange} />
        {(offersLabel || draft.label !== '') && (
          <TextField
            id={`${id}-label`}
            label="Called"
            ariaLabel={`${title}: called`}
            width={22}
            maxLength={100}
            placeholder={metrics[0]?.display.label ?? draft.name}
            value={draft.label}
            onChange={(label) => onChange({ ...draft, label })}
          />
        )}
        {offersOptional && (
          <InlineField label="Optional" tooltip="Who leaves it out goes on all the same" htmlFor={`${id}-optional`}>
            <InlineSwitch
              id={`${id}-optional`}
              aria-label={`${title}: optional`}
              value={draft.optional}
              onChange={({ currentTarget }) => onChange({ ...draft, optional: currentTarget.checked })}
            />
          </InlineField>
        )}
        <AddMenu
          label="Narrow"
          ariaLabel={`Narrow ${title.toLowerCase()}`}
          additions={[
            { ...PLAIN_FILTER, onAdd: () => filters.add(NEW_FILTER) },
            { ...KPI_FILTER, onAdd: () => where.add(NEW_METRIC_FILTER) },
            { ...TEMPLATE_FILTER, onAdd: () => where.add(NEW_TEMPLATE) },
          ]}
        />
        {controls}
      </InlineFieldRow>
      <div className={filters.rows.length + where.rows.length > 0 ? styles.narrowed : undefined}>
        <FilterRows catalogue={catalogue} metrics={metrics} drafts={filters} fault={filterFault} suggest={suggest} />
        <WhereRows catalogue={catalogue} metrics={metrics} drafts={where} fault={whereFault} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // What narrows a step stands beneath it, and not beneath the whole question.
  narrowed: css({ marginLeft: theme.spacing(1), paddingLeft: theme.spacing(1), borderLeft: `2px solid ${theme.colors.border.medium}` }),
});
