import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, DefinitionEntry } from '../../../../contract/catalogue';
import { dimensionLabel } from '../../groupLabel';
import { savedWords } from '../definitionOption';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly definition: DefinitionEntry;
}

/** What a saved definition is, in a line: whose it is, and by which steps it goes. */
export function DefinitionNote({ catalogue, definition: { entity, steps, description, saved } }: Props) {
  const styles = useStyles2(getStyles);
  const told = [steps?.join(' → '), description].filter(Boolean).join('. ');
  return <p className={styles.note}>{`${saved ? `${savedWords(saved)} · ` : ''}Of each ${dimensionLabel(entity, catalogue)}${told === '' ? '' : `: ${told}`}`}</p>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({ margin: theme.spacing(0, 0, 0.5), color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, overflowWrap: 'anywhere' }),
});
