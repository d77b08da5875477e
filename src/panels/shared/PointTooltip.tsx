import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2, VizTooltipContainer } from '@grafana/ui';
import React from 'react';
import type { Action } from './actions';

/** What is told of a bar or a cell: a title, and names with their values. */
export interface Facts {
  readonly title: string;
  readonly rows: ReadonlyArray<readonly [name: string, value: string]>;
  /** A remark that concerns the whole. */
  readonly note?: string;
}

interface Props {
  readonly element: HTMLElement;
  readonly facts: Facts;
  readonly offers: readonly Action[];
}

/** A tooltip beside an element; not read aloud, because the element's own text says the same. */
export function PointTooltip({ element, facts, offers }: Props) {
  const styles = useStyles2(getStyles);
  const position = beside(element.getBoundingClientRect());
  return (
    <Portal>
      <VizTooltipContainer position={position} offset={{ x: 4, y: 4 }} aria-hidden className={styles.box}>
        <div className={styles.title}>{facts.title}</div>
        <table className={styles.table}>
          <tbody>
            {facts.rows.map(([name, value]) => (
              <tr key={name}>
                <td className={styles.name}>{name}</td>
                <td className={styles.value}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {facts.note && <div className={styles.note}>{facts.note}</div>}
        {offers.length > 0 && <div className={styles.note}>{`Enter or click: ${offerText(offers)}`}</div>}
      </VizTooltipContainer>
    </Portal>
  );
}

/** Below a low element, and to the right of a tall one, which it would cover. */
function beside({ left, right, top, bottom, width, height }: DOMRect): { readonly x: number; readonly y: number } {
  return height > 120 ? { x: right, y: top } : { x: left + Math.min(width / 2, 80), y: bottom };
}

function offerText(offers: readonly Action[]): string {
  const [first] = offers;
  if (offers.length === 1 && first) {
    return first.label;
  }
  const kinds = [...new Set(offers.map(({ kind }) => `${kind}s`))];
  return `${offers.length} ${kinds.join(' and ')}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ maxWidth: 'min(360px, 90vw)', fontSize: theme.typography.bodySmall.fontSize }),
  title: css({ fontWeight: theme.typography.fontWeightMedium, marginBottom: theme.spacing(0.5) }),
  table: css({ width: '100%' }),
  name: css({ color: theme.colors.text.secondary, paddingRight: theme.spacing(2), textAlign: 'left' }),
  value: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
  note: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(0.5) }),
});
