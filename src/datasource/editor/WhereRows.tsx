import React, { useId } from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { Fault } from './faults';
import { MetricFilterRow } from './MetricFilterRow';
import { TemplateRow } from './TemplateRow';
import type { Drafts } from './useDrafts';
import type { WhereDraft } from './whereDraft';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly drafts: Drafts<WhereDraft>;
  readonly fault?: Fault;
}

/** The filter templates of a question: KPI filters as fields, all others as text. */
export function WhereRows({ catalogue, metrics, drafts, fault }: Props) {
  const id = useId();
  return (
    <>
      {drafts.rows.map((draft, index) => {
        const row = {
          id: `${id}-${index}`,
          catalogue,
          onRemove: () => drafts.remove(index),
        };
        const own = fault && drafts.rowOf(fault.index) === index ? fault : undefined;
        return draft.kind === 'metric' ? (
          <MetricFilterRow
            key={drafts.keyOf(index)}
            {...row}
            metrics={metrics}
            draft={draft}
            fault={own?.text}
            onChange={(changed, settled) => drafts.change(index, changed, settled)}
          />
        ) : (
          <TemplateRow
            key={drafts.keyOf(index)}
            {...row}
            text={draft.text}
            fault={own}
            onChange={(text, settled) => drafts.change(index, { kind: 'template', text }, settled)}
          />
        );
      })}
    </>
  );
}
