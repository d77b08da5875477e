import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { FieldValidationMessage, IconButton, InlineLabel, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { FaultPlace } from './FaultPlace';
import { type Fault, offsetIn } from './faults';
import { TemplateField } from './TemplateField';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly text: string;
  readonly fault?: Fault;
  /** `settled` is false while somebody types. */
  readonly onChange: (text: string, settled: boolean) => void;
  readonly onRemove: () => void;
}

/** A condition in dbt's filter templates; what is wrong with it is told beneath, at its place in the text. */
export function TemplateRow({ id, catalogue, text, fault, onChange, onRemove }: Props) {
  const styles = useStyles2(getStyles);
  const [helpId, faultId] = [`${id}-help`, `${id}-fault`];
  return (
    <div className={styles.row}>
      <InlineLabel
        width={14}
        htmlFor={id}
        tooltip="A condition as dbt writes it, for what the fields cannot say: {{ Dimension('customer__country') }} = 'NL' OR {{ Entity('customer') }} IN (1, 2)"
      >
        Template
      </InlineLabel>
      <div className={styles.rest}>
        <div className={styles.field}>
          <TemplateField
            id={id}
            catalogue={catalogue}
            text={text}
            invalid={fault !== undefined}
            describedBy={`${helpId} ${faultId}`}
            onType={(typed) => onChange(typed, false)}
            onSettle={() => onChange(text, true)}
          />
          <div id={faultId}>
            {fault && (
              <>
                <FieldValidationMessage>{fault.text}</FieldValidationMessage>
                <FaultPlace text={text} at={offsetIn(text, fault)} />
              </>
            )}
          </div>
          <p id={helpId} className={styles.help}>
            Names are completed as you type. A variable such as $team is not put in here; use a filter for it.
          </p>
        </div>
        <IconButton name="trash-alt" tooltip="Remove this template" aria-label="Remove this template" onClick={onRemove} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', marginBottom: theme.spacing(0.5) }),
  // In a narrow panel the text goes beneath its label, as wide as there is room.
  rest: css({ display: 'flex', alignItems: 'flex-start', flex: '1 1 280px', minWidth: 0 }),
  field: css({ flex: '1 1 0', minWidth: 0, marginRight: theme.spacing(0.5) }),
  help: css({ margin: theme.spacing(0.25, 0, 0.5), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
