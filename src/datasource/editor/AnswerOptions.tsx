import React from 'react';
import { definitionsOf } from '../kind/definitionsOf';
import type { QuestionKind } from '../kind/kinds';
import type { NorthstarQuery } from '../types';
import { AnswerFields } from './AnswerFields';
import { type AnswerOption, answerOptions, summaryOf } from './answerOptions';
import { CohortFields } from './CohortFields';
import { CompareFields } from './CompareFields';
import type { Place } from './faults';
import type { FormProps } from './FormProps';
import { OptionsFold } from './OptionsFold';
import { TableFields } from './TableFields';

interface Props extends Pick<FormProps, 'id' | 'catalogue' | 'query' | 'faultAt' | 'onChange'> {
  readonly kind: QuestionKind;
}

/** What is done with the values: their shape, the earlier period beside them, their order and number, and whose they are. */
export function AnswerOptions({ id, catalogue, query, kind, faultAt, onChange }: Props) {
  const options = answerOptions(kind, query, definitionsOf(catalogue, 'cohort').length > 0);
  if (options.length === 0) {
    return null;
  }
  const has = (option: AnswerOption) => options.includes(option);
  return (
    <OptionsFold summary={summaryOf(query, options)} hasFault={options.some((option) => PLACES[option].some((place) => faultAt(place) !== undefined))}>
      {(has('format') || has('formatting')) && (
        <AnswerFields id={id} catalogue={catalogue} query={query} offersFormat={has('format')} offersFormatting={has('formatting')} fault={faultAt('format')?.text} onChange={onChange} />
      )}
      {has('compare') && (
        <CompareFields id={id} compare={query.compare} fault={faultAt('compare')?.text} onChange={(compare) => onChange({ ...query, compare })} />
      )}
      {has('order') && isOrdered(query) && (
        <TableFields
          id={id}
          catalogue={catalogue}
          query={query}
          orderFault={faultAt('order_by')?.text}
          limitFault={faultAt('limit')?.text}
          onChange={(changes) => onChange({ ...query, ...changes })}
        />
      )}
      {has('cohort') && <CohortFields id={id} catalogue={catalogue} query={query} offersSeveral={has('cohorts')} faultAt={faultAt} onChange={onChange} />}
    </OptionsFold>
  );
}

/** Where the fault of an option is told. */
const PLACES: Readonly<Record<AnswerOption, readonly Place[]>> = {
  format: ['format'],
  formatting: [],
  compare: ['compare'],
  order: ['order_by', 'limit'],
  cohort: ['cohort'],
  cohorts: ['cohorts'],
};

/** True where an answer has an order to speak of; a series has that of time. */
function isOrdered({ format = 'timeseries', order_by = [], limit }: NorthstarQuery): boolean {
  return format !== 'timeseries' || order_by.length > 0 || limit !== undefined;
}
