import { getTemplateSrv } from '@grafana/runtime';
import { IconButton, InlineField, InlineFieldRow, MultiSelect, Select } from '@grafana/ui';
import React, { useState } from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import { dimensionLabel } from '../groupLabel';
import { takesValue, withOperator, withValues, type FilterDraft } from './filterDraft';
import { dimensionOptions, matchesSearch, operatorOptions, withStored } from './options';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly draft: FilterDraft;
  readonly fault?: string;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (draft: FilterDraft) => void;
  readonly onRemove: () => void;
}

/** One filter: dimension, operator and values, which are suggested from the data and may be a board's variables. */
export function FilterRow({ id, catalogue, metrics, draft, fault, suggest, onChange, onRemove }: Props) {
  const [suggestions, load] = useSuggestions(draft.field, suggest);
  const fields = withStored(dimensionOptions(catalogue, metrics), [draft.field], (name) => dimensionLabel(name, catalogue));
  const type = catalogue.dimensions.find(({ name }) => name === draft.field)?.type;

  return (
    <InlineFieldRow>
      <InlineField label="Where" labelWidth={14} htmlFor={`${id}-field`} invalid={fault !== undefined} error={fault}>
        <Select
          inputId={`${id}-field`}
          aria-label="Filter dimension"
          width={22}
          placeholder="Dimension"
          options={fields}
          filterOption={matchesSearch}
          value={draft.field === '' ? null : draft.field}
          onChange={({ value }) => onChange({ field: value ?? '', op: '=', values: [] })}
        />
      </InlineField>
      <InlineField>
        <Select
          aria-label="Filter operator"
          width={18}
          options={operatorOptions(type)}
          value={draft.op}
          onChange={({ value }) => value && onChange(withOperator(draft, value))}
        />
      </InlineField>
      {takesValue(draft.op) && (
        <InlineField grow shrink>
          <MultiSelect
            aria-label="Filter values"
            placeholder={type === 'time' ? 'A date, such as 2026-01-31' : 'Values, or a variable such as $team'}
            disabled={draft.field === ''}
            options={[...variableOptions(), ...suggestions.values.map((value) => ({ value, label: value }))]}
            isLoading={suggestions.loading}
            loadingMessage="Looking for values…"
            noOptionsMessage={suggestions.failed ?? 'No values in this time range: type one'}
            allowCustomValue
            onOpenMenu={load}
            value={draft.values.map((value) => ({ value, label: value }))}
            onChange={(options) => onChange(withValues(draft, options.map(({ value }) => String(value))))}
          />
        </InlineField>
      )}
      <IconButton name="trash-alt" tooltip="Remove this filter" aria-label="Remove this filter" onClick={onRemove} />
    </InlineFieldRow>
  );
}

function variableOptions() {
  return getTemplateSrv()
    .getVariables()
    .filter(({ type }) => type !== 'adhoc' && type !== 'system' && type !== 'datasource')
    .map(({ name }) => ({ value: `$${name}`, label: `$${name}`, description: "The board's variable; All drops the filter" }));
}

interface Suggestions {
  readonly field: string;
  readonly loading: boolean;
  readonly values: readonly string[];
  readonly failed?: string;
}

/** Values of a dimension, asked for when the list is first opened. */
function useSuggestions(field: string, suggest: Props['suggest']): [Suggestions, () => void] {
  const [state, setState] = useState<Suggestions>({ field: '', loading: false, values: [] });
  const load = () => {
    if (field === '' || state.field === field) {
      return;
    }
    setState({ field, loading: true, values: [] });
    const done = (found: Pick<Suggestions, 'values' | 'failed'>) =>
      setState((now) => (now.field === field ? { field, loading: false, ...found } : now));
    suggest(field).then(
      (values) => done({ values }),
      () => done({ values: [], failed: 'The values could not be loaded: type one' })
    );
  };
  return [state.field === field ? state : { field, loading: false, values: [] }, load];
}
