import { InlineFieldRow } from '@grafana/ui';
import React from 'react';
import type { CatalogueAnswer } from '../../../../contract/catalogue';
import type { FUNNEL_ORDERS } from '../../../../contract/funnel';
import type { FunnelInput } from '../../kind/ownDefinition';
import { ChoiceField } from '../ChoiceField';
import { type Fault, faultIn } from '../faults';
import type { Option } from '../options';
import { EntityField } from './EntityField';
import { StepList } from './StepList';
import { WindowField } from './WindowField';

type Order = (typeof FUNNEL_ORDERS)[number];

interface Props {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly funnel: FunnelInput;
  readonly fault?: Fault;
  readonly suggest: (dimension: string) => Promise<string[]>;
  readonly onChange: (funnel: FunnelInput) => void;
  readonly onTry: (funnel: FunnelInput) => void;
}

/** A funnel that stands in the question itself: whose steps, which, in what order, and how soon. */
export function OwnFunnel({ id, catalogue, funnel, fault, suggest, onChange, onTry }: Props) {
  return (
    <>
      <InlineFieldRow>
        <EntityField id={`${id}-entity`} catalogue={catalogue} entity={funnel.entity} fault={faultIn(fault, 'entity')?.text} onChange={(entity) => onChange({ ...funnel, entity })} />
        <ChoiceField<Order>
          id={`${id}-order`}
          label="Order"
          width={22}
          options={ORDER_OPTIONS}
          value={funnel.order ?? 'ordered'}
          fault={faultIn(fault, 'order')?.text}
          onChange={(order) => onChange({ ...funnel, order })}
        />
        <WindowField id={`${id}-window`} window={funnel.window} fault={faultIn(fault, 'window')?.text} onChange={(window) => onChange({ ...funnel, window })} />
      </InlineFieldRow>
      <StepList
        id={id}
        catalogue={catalogue}
        funnel={funnel}
        fault={faultIn(fault, 'steps')}
        suggest={suggest}
        onChange={(steps) => onChange({ ...funnel, steps })}
        onTry={(steps) => onTry({ ...funnel, steps })}
      />
    </>
  );
}

/** The fields of a funnel that tell their faults themselves. */
export const FUNNEL_FIELDS: readonly string[] = ['entity', 'order', 'window'];

const ORDER_OPTIONS: ReadonlyArray<Option<Order>> = [
  { value: 'ordered', label: 'One after another', description: 'Each step at or after the one before, whatever lies between' },
  { value: 'strict', label: 'Nothing in between', description: 'No other step of the funnel comes in between' },
  { value: 'any', label: 'In any order', description: 'All of the steps, whichever comes first' },
];
