import React from 'react';
import { NO_SECRET, type Secret } from './secret';
import { SecretField } from './SecretField';
import { SelectField } from './SelectField';
import { emptyAddress, formatAddress, parseAddress, type StoreAddress } from './store/address';
import type { Engine, StoreField } from './store/engine';
import { isAddress, takeApart, type StoreChange } from './storeChange';
import { TextField } from './TextField';
import { UrlField } from './UrlField';

interface Props {
  readonly engine: Engine;
  readonly store: string;
  readonly secret: Secret;
  /** It was set before this page was opened, so that what it lacks is told at once. */
  readonly isStored: boolean;
  readonly disabled?: boolean;
  /** What is wrong with the address as a whole. */
  readonly fault?: string;
  readonly onChange: (change: StoreChange) => void;
}

/** A server's address field by field, its secret, and the same in one line. */
export function ServerFields({ engine, store, secret, isStored, disabled, fault, onChange }: Props) {
  const address = parseAddress(store) ?? emptyAddress(engine.schemes[0]);
  const words = engine.secretOf(address);
  // A password that the address holds goes where it belongs, whichever field is changed.
  const write = (field: StoreField, text: string) =>
    onChange(isAddress(text) ? takeApart(text) : { ...takeApart(store), store: formatAddress(field.part.write(address, text)) });

  return (
    <>
      {engine.fields
        .filter(({ isShown }) => isShown?.(address) ?? true)
        .map((field) => (
          <AddressField key={field.id} field={field} address={address} isStored={isStored} disabled={disabled} onChange={(text) => write(field, text)} />
        ))}
      <SecretField
        id="northstar-password"
        {...words}
        value={secret.typed ?? ''}
        isConfigured={secret.isKept}
        disabled={disabled}
        onChange={(typed) => onChange({ store, secret: { typed, isKept: false } })}
        onReset={() => onChange({ store, secret: NO_SECRET })}
      />
      <UrlField store={store} form={engine.form} disabled={disabled} fault={fault} onChange={onChange} />
    </>
  );
}

interface AddressFieldProps {
  readonly field: StoreField;
  readonly address: StoreAddress;
  readonly isStored: boolean;
  readonly disabled?: boolean;
  readonly onChange: (text: string) => void;
}

function AddressField({ field, address, isStored, disabled, onChange }: AddressFieldProps) {
  const { id, label, description, placeholder, choices, missing } = field;
  const value = field.part.read(address);
  const common = { id: `northstar-store-${id}`, label, description, value, disabled, onChange };
  if (choices) {
    const fault = choices.some((choice) => choice.value === value) ? undefined : `${value} is none of these.`;
    return <SelectField {...common} options={[...choices]} fault={fault} />;
  }
  const fault = value === '' ? (isStored ? missing : undefined) : field.faultOf?.(value);
  return <TextField {...common} placeholder={placeholder} fault={fault} missing={missing} />;
}
