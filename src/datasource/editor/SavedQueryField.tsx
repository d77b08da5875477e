import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Button, InlineField, InlineFieldRow, Select, useStyles2 } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer, SavedQueryEntry } from '../../../contract/catalogue';
import { describeQuestion } from '../describeQuestion';
import { beginWith, orderName, questionOfSaved, savedQueryOf, unfolded } from '../savedQuery';
import type { NorthstarQuery } from '../types';
import { matchesSearch, withStored } from './options';
import { orderOptions } from './orderOptions';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly fault?: string;
  readonly onChange: (query: NorthstarQuery) => void;
}

/** The question of the catalogue that this one begins with: what it asks, and a way to make it one's own. */
export function SavedQueryField({ id, catalogue, query, fault, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const saved = savedQueryOf(query, catalogue);
  const options = catalogue.savedQueries.map(({ name, label, description, metrics }) => ({
    value: name,
    label,
    description: description ?? name,
    search: [name, label, description, ...metrics].join(' ').toLowerCase(),
  }));
  const unknown = query.saved_query && !saved ? `There is no saved query ${query.saved_query}, or not for your role.` : undefined;
  const error = unknown ?? fault;
  return (
    <>
      <InlineFieldRow>
        <InlineField
          label="Saved query"
          labelWidth={14}
          grow
          shrink
          htmlFor={`${id}-saved`}
          invalid={error !== undefined}
          error={error}
        >
          <Select
            inputId={`${id}-saved`}
            placeholder="Choose a saved query"
            isClearable
            options={withStored(options, [query.saved_query ?? ''])}
            filterOption={matchesSearch}
            value={query.saved_query ?? null}
            // A cleared select hands over null, whatever its type says.
            onChange={(chosen: { readonly value?: string } | null) =>
              onChange(beginWith(query, catalogue.savedQueries.find(({ name }) => name === chosen?.value), catalogue))
            }
          />
        </InlineField>
        {saved && (
          <Button
            variant="secondary"
            icon="angle-double-down"
            tooltip="Makes its parts this question's own, to be changed. Later changes of the saved query no longer reach it."
            onClick={() => onChange(unfolded(query, saved, catalogue))}
          >
            Unfold
          </Button>
        )}
      </InlineFieldRow>
      {saved && <p className={styles.asks}>{describeSaved(saved, catalogue)}</p>}
    </>
  );
}

function describeSaved(saved: SavedQueryEntry, catalogue: CatalogueAnswer): string {
  const question = questionOfSaved(saved);
  const orders = orderOptions(question, catalogue);
  const labels = saved.orderBy.map((order) => orders.find(({ value }) => value === orderName(order, catalogue))?.label ?? order);
  const asked = [
    describeQuestion(question, catalogue),
    ...labels,
    ...(saved.limit === undefined ? [] : [`at most ${saved.limit} rows`]),
  ].join('; ');
  return `It asks: ${asked}. What you choose below comes on top.`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  asks: css({
    margin: theme.spacing(0, 0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
});
