import type { QueryEditorProps } from '@grafana/data';
import { Button, InlineField, InlineFieldRow, Select } from '@grafana/ui';
import React, { useId } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { CatalogueGate } from '../../components/CatalogueGate';
import type { NorthstarDatasource } from '../datasource';
import { FILTER_FORM, NEW_FILTER } from '../editor/filterDraft';
import { FilterRows } from '../editor/FilterRows';
import { dimensionOptions, matchesSearch, type Option, withStored } from '../editor/options';
import { useDrafts } from '../editor/useDrafts';
import { dimensionLabel } from '../groupLabel';
import type { NorthstarJsonData, NorthstarQuery, NorthstarVariableQuery } from '../types';
import { windowOf } from '../windowOf';

type Props = QueryEditorProps<NorthstarDatasource, NorthstarQuery, NorthstarJsonData, NorthstarVariableQuery>;

const KINDS: Array<Option<NorthstarVariableQuery['kind']>> = [
  { value: 'values', label: 'Values of a dimension', description: 'Such as all teams; use it in filters as $name' },
  { value: 'metrics', label: 'KPIs', description: 'The names of the KPIs in the catalogue' },
];

/** What a board's variable offers. */
export function VariableQueryEditor(props: Props) {
  return (
    <CatalogueGate client={props.datasource.client}>{(catalogue) => <VariableForm {...props} catalogue={catalogue} />}</CatalogueGate>
  );
}

function VariableForm({ datasource, query: stored, range, onChange, catalogue }: Props & { readonly catalogue: CatalogueAnswer }) {
  const id = useId();
  // Grafana hands over an empty text for a variable that has no query yet.
  const query: NorthstarVariableQuery = { ...(typeof stored === 'object' ? stored : {}), refId: 'variable', version: 1, kind: stored?.kind ?? 'values' };
  const set = (changes: Partial<NorthstarVariableQuery>) => onChange({ ...query, ...changes });
  const filters = useDrafts(query.filters ?? [], FILTER_FORM, (next) => set({ filters: next }));
  const dimensions = withStored(dimensionOptions(catalogue, []), [query.dimension ?? ''], (name) => dimensionLabel(name, catalogue));
  const domains = [...new Set(catalogue.metrics.map(({ domain }) => domain))].map((domain) => ({ value: domain, label: domain }));

  return (
    <>
      <InlineFieldRow>
        <InlineField label="Offer" labelWidth={14} htmlFor={`${id}-kind`}>
          <Select inputId={`${id}-kind`} width={28} options={KINDS} value={query.kind} onChange={({ value }) => value && set({ kind: value })} />
        </InlineField>
        {query.kind === 'values' ? (
          <InlineField label="Dimension" htmlFor={`${id}-dimension`}>
            <Select
              inputId={`${id}-dimension`}
              width={32}
              placeholder="Choose a dimension"
              options={dimensions}
              filterOption={matchesSearch}
              value={query.dimension ?? null}
              onChange={({ value }) => set({ dimension: value })}
            />
          </InlineField>
        ) : (
          <InlineField label="Domain" htmlFor={`${id}-domain`}>
            <Select
              inputId={`${id}-domain`}
              width={32}
              placeholder="All domains"
              isClearable
              options={domains}
              value={query.domain ?? null}
              // A cleared select hands over null, whatever its type says.
              onChange={(chosen: { readonly value?: string } | null) => set({ domain: chosen?.value })}
            />
          </InlineField>
        )}
        {query.kind === 'values' && (
          <Button variant="secondary" icon="plus" onClick={() => filters.add(NEW_FILTER)}>
            Filter
          </Button>
        )}
      </InlineFieldRow>
      {query.kind === 'values' && (
        <FilterRows
          catalogue={catalogue}
          metrics={[]}
          drafts={filters}
          suggest={(dimension) => datasource.client.values(dimension, windowOf(range))}
        />
      )}
    </>
  );
}
