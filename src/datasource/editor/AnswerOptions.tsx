import React from 'react';
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

interface Props extends FormProps {
  readonly kind: QuestionKind;
}

/** What is done with the values: their shape, the earlier period beside them, their order and number, and whose they are. */
export function AnswerOptions({ kind, ...props }: Props) {
  const { id, catalogue, query, faultAt, onChange } = props;
  const options = answerOptions(kind, query, catalogue);
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
      {has('cohort') && <CohortFields {...props} offersSeveral={has('cohorts')} />}
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
