import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React, { useRef } from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { FunnelInput } from '../../kind/ownDefinition';
import { type Fault, faultIn } from '../faults';
import { useDrafts } from '../useDrafts';
import { NEW_STEP, STEP_FORM } from './stepDraft';
import { StepControls } from './StepControls';
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
  const addButton = useRef<HTMLButtonElement>(null);
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
              <StepControls
                name={name}
                isFirst={index === 0}
                isLast={index === count - 1}
                isNeeded={count <= MIN_STEPS}
                onMove={(by) => drafts.move(index, index + by)}
                onRemove={() => {
                  drafts.remove(index);
                  // The button that was pressed is gone, and whoever works by keyboard needs a place to go on from.
                  addButton.current?.focus();
                }}
              />
            }
          />
        );
      })}
      <div className={styles.add}>
        <Button ref={addButton} variant="secondary" icon="plus" disabled={count >= MAX_STEPS} onClick={() => drafts.add(NEW_STEP)}>
          Step
        </Button>
        {steps.length < MIN_STEPS && <span className={styles.hint}>A funnel has at least two steps, each told by a KPI{catalogue.hasEvents && ' or an event'}.</span>}
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  add: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1), margin: theme.spacing(0.5, 0) }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
