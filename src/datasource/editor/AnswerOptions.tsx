import React from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import { earlierPeriod } from '../comparison';
import type { NorthstarQuery } from '../types';
import { AnswerFields } from './AnswerFields';
import { CompareFields } from './CompareFields';
import type { Fault, Place } from './faults';
import { FORMAT_OPTIONS } from './options';
import { OptionsFold } from './OptionsFold';
import { TableFields } from './TableFields';

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly query: NorthstarQuery;
  readonly faultAt: (place: Place) => Fault | undefined;
  readonly onChange: (query: NorthstarQuery) => void;
}

const INSIDE: readonly Place[] = ['format', 'compare', 'order_by', 'limit'];

/** What is done with the values: their shape, the earlier period beside them, their order and number. */
export function AnswerOptions({ id, catalogue, query, faultAt, onChange }: Props) {
  const isOrdered = (query.order_by ?? []).length > 0 || query.limit !== undefined;
  return (
    <OptionsFold summary={summaryOf(query)} hasFault={INSIDE.some((place) => faultAt(place) !== undefined)}>
      <AnswerFields id={id} catalogue={catalogue} query={query} fault={faultAt('format')?.text} onChange={onChange} />
      <CompareFields
        id={id}
        compare={query.compare}
        fault={faultAt('compare')?.text}
        onChange={(compare) => onChange({ ...query, compare })}
      />
      {((query.format ?? 'timeseries') !== 'timeseries' || isOrdered) && (
        <TableFields
          id={id}
          catalogue={catalogue}
          query={query}
          orderFault={faultAt('order_by')?.text}
          limitFault={faultAt('limit')?.text}
          onChange={(changes) => onChange({ ...query, ...changes })}
        />
      )}
    </OptionsFold>
  );
}

function summaryOf({ format = 'timeseries', compare, formatting, limit }: NorthstarQuery): string {
  return [
    FORMAT_OPTIONS.find(({ value }) => value === format)?.label,
    compare ? `beside ${earlierPeriod(compare)}` : 'no comparison',
    ...(limit === undefined ? [] : [`at most ${limit} rows`]),
    formatting ? "the KPI's format" : "the panel's format",
  ].join(' · ');
}
