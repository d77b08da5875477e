import { InlineFieldRow } from '@grafana/ui';
import React, { useRef } from 'react';
import type { CatalogueAnswer, DefinitionKind } from '../../../../contract/catalogue';
import { definitionsOf } from '../../kind/definitionsOf';
import { ChoiceField } from '../ChoiceField';
import { definitionOption, OWN } from '../definitionOption';
import { KeepDefinition, type Savable } from '../keep/KeepDefinition';
import type { DefinitionKeeper } from '../keep/keeperOf';
import { withStored } from '../options';
import { DefinitionNote } from './DefinitionNote';

interface Props<Own extends object> {
  readonly id: string;
  readonly catalogue: CatalogueAnswer;
  readonly kind: DefinitionKind;
  readonly label: string;
  /** The name of a saved one, or one of the question's own. */
  readonly value: string | Own | undefined;
  readonly fault?: string;
  /** What one of one's own begins with, and how it is offered; absent where a question takes saved ones alone. */
  readonly own?: { readonly label: string; readonly description: string; readonly begin: () => Own; readonly savable: (definition: Own) => Savable };
  readonly keeper: DefinitionKeeper;
  readonly onChange: (value: string | Own) => void;
}

/** A funnel, retention or experiment: one that the catalogue keeps, or one of the question's own, which is kept meanwhile. */
export function DefinitionField<Own extends object>({ id, catalogue, kind, label, value, fault, own, keeper, onChange }: Props<Own>) {
  const kept = useRef<Own | undefined>(undefined);
  if (typeof value === 'object') {
    kept.current = value;
  }
  const saved = definitionsOf(catalogue, kind);
  const chosen = saved.find(({ name }) => name === value);
  const stored = typeof value === 'string' ? value : '';
  const unknown = stored !== '' && !chosen ? `There is no ${kind} ${stored} in the catalogue, or not for your role.` : undefined;
  const ownOption = ownOptionOf(value, own);
  const choose = (name: string | undefined) => {
    if (name === OWN) {
      const begun = kept.current ?? own?.begin();
      return begun && onChange(begun);
    }
    return name !== undefined && onChange(name);
  };
  return (
    <>
      <InlineFieldRow>
        <ChoiceField
          id={id}
          label={label}
          isFirst
          placeholder={`Choose a ${kind}`}
          options={[...withStored(saved.map(definitionOption), [stored]), ...(ownOption ? [ownOption] : [])]}
          value={typeof value === 'object' ? OWN : stored || undefined}
          fault={unknown ?? fault}
          onChange={choose}
        />
        {kind !== 'prediction' && (
          <KeepDefinition
            fieldId={id}
            catalogue={catalogue}
            kind={kind}
            keeper={keeper}
            own={typeof value === 'object' ? own?.savable(value) : undefined}
            chosen={chosen}
            onSaved={onChange}
            onDeleted={() => choose(own ? OWN : saved.find(({ name }) => name !== value)?.name)}
          />
        )}
      </InlineFieldRow>
      {chosen && <DefinitionNote catalogue={catalogue} definition={chosen} />}
    </>
  );
}

function ownOptionOf(value: string | object | undefined, own: { readonly label: string; readonly description: string } | undefined) {
  if (own) {
    return { value: OWN, label: own.label, description: own.description };
  }
  return typeof value === 'object' ? OWN_STORED : undefined;
}

const OWN_STORED = { value: OWN, label: "The question's own", description: 'It is defined in the question itself' };
