import { Button } from '@grafana/ui';
import React, { useState } from 'react';
import { isAddress, takeApart, type StoreChange } from './storeChange';
import { TextField } from './TextField';

interface Props {
  readonly store: string;
  /** How this engine's address is written. */
  readonly form: string;
  readonly disabled?: boolean;
  readonly fault?: string;
  readonly onChange: (change: StoreChange) => void;
}

/** A server's address in one line, to be copied and pasted; its password is never shown. */
export function UrlField({ store, form, disabled, fault, onChange }: Props) {
  const [draft, setDraft] = useState<string>();
  const kept = takeApart(store);
  const write = (text: string) => {
    setDraft(isAddress(text) ? undefined : text);
    if (isAddress(text)) {
      onChange(takeApart(text));
    }
  };
  return (
    <>
      <TextField
        id="northstar-store"
        label="The same as a URL"
        description="What a provisioning file has as store. Paste one, and its parts go to their fields."
        placeholder={form}
        // A bare scheme would stand in the way of what is pasted.
        value={draft ?? kept.store.replace(/^[a-z]+:\/\/$/, '')}
        disabled={disabled}
        fault={draft === undefined ? fault : `This URL cannot be read; write ${form}.`}
        onChange={write}
      />
      {kept.secret && !disabled && (
        <Button variant="secondary" onClick={() => onChange(kept)}>
          Move the password to its field
        </Button>
      )}
    </>
  );
}
