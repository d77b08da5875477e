import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, IconButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { FunnelInput } from '../../kind/ownDefinition';
import { type Fault, faultIn } from '../faults';
import { useDrafts } from '../useDrafts';
import { NEW_STEP, STEP_FORM } from './stepDraft';
import { StepFields } from './StepFields';

/** The contract's least and most. */
const MIN_STEPS = 2;
const MAX_STEPS = 20;

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly funnel: FunnelInput;
  /** A fault of the steps, as seen from inside the list. */
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (steps: FunnelInput['steps']) => void;
  readonly onTry: (steps: FunnelInput['steps']) => void;
}

/** The steps of a funnel, in the order in which they are gone. A step that nothing tells yet is not asked. */
export function StepList({ id, catalogue, funnel: { entity, steps, order }, fault, suggest, onChange, onTry }: Props) {
  const styles = useStyles2(getStyles);
  const drafts = useDrafts(steps, STEP_FORM, onChange, onTry);
  const count = drafts.rows.length;
  return (
    <>
      {drafts.rows.map((draft, index) => {
        const name = `step ${index + 1}`;
        const key = drafts.keyOf(index);
        return (
          <StepFields
            key={key}
            id={`${id}-step-${key}`}
            title={`Step ${index + 1}`}
            catalogue={catalogue}
            entity={entity}
            draft={draft}
            fault={fault && drafts.rowOf(fault.index) === index ? faultIn(fault, String(fault.index)) : undefined}
            suggest={suggest}
            // The first step is where everybody begins, and a strict order leaves nothing out.
            offersOptional={draft.optional || (index > 0 && order !== 'strict')}
            onChange={(changed) => drafts.change(index, changed)}
            onTry={(tried) => drafts.attempt(index, tried)}
            controls={
              <div className={styles.controls}>
                <IconButton name="arrow-up" tooltip={`Move ${name} up`} aria-label={`Move ${name} up`} disabled={index === 0} onClick={() => drafts.move(index, index - 1)} />
                <IconButton name="arrow-down" tooltip={`Move ${name} down`} aria-label={`Move ${name} down`} disabled={index === count - 1} onClick={() => drafts.move(index, index + 1)} />
                <IconButton name="trash-alt" tooltip={`Remove ${name}`} aria-label={`Remove ${name}`} disabled={count <= MIN_STEPS} onClick={() => drafts.remove(index)} />
              </div>
            }
          />
        );
      })}
      <div className={styles.add}>
        <Button variant="secondary" icon="plus" disabled={count >= MAX_STEPS} onClick={() => drafts.add(NEW_STEP)}>
          Step
        </Button>
        {steps.length < MIN_STEPS && <span className={styles.hint}>A funnel has at least two steps, each told by a KPI{catalogue.hasEvents && ' or an event'}.</span>}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({ display: 'flex', alignItems: 'center', height: theme.spacing(4), gap: theme.spacing(0.5), marginLeft: theme.spacing(1) }),
  add: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), margin: theme.spacing(0.5, 0) }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
