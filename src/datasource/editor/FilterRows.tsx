import React, { useId } from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { Fault } from './faults';
import type { FilterDraft } from './filterDraft';
import { FilterRow } from './FilterRow';
import type { Drafts } from './useDrafts';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly drafts: Drafts<FilterDraft>;
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
}

/** The filters of a question by its dimensions. */
export function FilterRows({ catalogue, metrics, drafts, fault, suggest }: Props) {
  const id = useId();
  return (
    <>
      {drafts.rows.map((draft, index) => (
        <FilterRow
          key={drafts.keyOf(index)}
          id={`${id}-${index}`}
          catalogue={catalogue}
          metrics={metrics}
          draft={draft}
          fault={fault && drafts.rowOf(fault.index) === index ? fault.text : undefined}
          suggest={suggest}
          onChange={(changed) => drafts.change(index, changed)}
          onRemove={() => drafts.remove(index)}
        />
      ))}
    </>
  );
}
