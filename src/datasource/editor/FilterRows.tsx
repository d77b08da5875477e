import React, { useEffect, useId, useRef, useState } from 'react';
import type { CatalogueAnswer, MetricEntry } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import type { Fault } from './faults';
import { draftOf, filterOf, isComplete, type FilterDraft } from './filterDraft';
import { FilterRow } from './FilterRow';

interface Props {
  readonly catalogue: CatalogueAnswer;
  readonly metrics: readonly MetricEntry[];
  readonly filters: QuestionInput['filters'];
  /** Rises by one for each press of the button that adds a filter. */
  readonly additions: number;
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (filters: QuestionInput['filters']) => void;
}

const EMPTY: FilterDraft = { field: '', op: '=', values: [] };

/** The filters of a question. A filter that is still being written stays here until it can be asked. */
export function FilterRows({ catalogue, metrics, filters, additions, fault, suggest, onChange }: Props) {
  const id = useId();
  const stored = JSON.stringify((filters ?? []).map(draftOf));
  const [rows, setRows] = useState<readonly FilterDraft[]>(() => (filters ?? []).map(draftOf));
  const emitted = useRef(stored);
  const added = useRef(additions);

  // Filters that were changed elsewhere, by an example or by undoing, replace the rows.
  useEffect(() => {
    if (emitted.current !== stored) {
      emitted.current = stored;
      setRows(JSON.parse(stored) as FilterDraft[]);
    }
  }, [stored]);

  useEffect(() => {
    if (added.current !== additions) {
      added.current = additions;
      setRows((now) => [...now, EMPTY]);
    }
  }, [additions]);

  const change = (next: readonly FilterDraft[]) => {
    setRows(next);
    const complete = next.filter(isComplete).map(filterOf);
    const text = JSON.stringify(complete.map(draftOf));
    if (text !== emitted.current) {
      emitted.current = text;
      onChange(complete);
    }
  };

  return (
    <>
      {rows.map((draft, index) => (
        <FilterRow
          // Rows have no name of their own, and they are only ever added at the end.
          key={index}
          id={`${id}-${index}`}
          catalogue={catalogue}
          metrics={metrics}
          draft={draft}
          fault={isComplete(draft) && fault?.index === rows.slice(0, index).filter(isComplete).length ? fault.text : undefined}
          suggest={suggest}
          onChange={(changed) => change(rows.map((row, at) => (at === index ? changed : row)))}
          onRemove={() => change(rows.filter((_, at) => at !== index))}
        />
      ))}
    </>
  );
}
