import React, { useState } from 'react';
import { NO_SECRET, type Secret } from './secret';
import { SelectField } from './SelectField';
import { ServerFields } from './ServerFields';
import { emptyAddress, formatAddress } from './store/address';
import { ENGINES, engineOf } from './store/engines';
import { storeFault } from './storeFault';
import { isAddress, takeApart, type StoreChange } from './storeChange';
import { schemeOf, storeAt, storePath } from './storePath';
import { TextField } from './TextField';

interface Props {
  readonly store: string;
  readonly dataDir?: string;
  readonly secret: Secret;
  readonly disabled?: boolean;
  /** What is wrong with the store as a whole. */
  readonly fault?: string;
  readonly onChange: (change: StoreChange) => void;
}

const ENGINE_OPTIONS = [
  { value: 'duckdb', label: 'DuckDB', description: 'A file, or a folder of Parquet and CSV files' },
  ...Object.entries(ENGINES).map(([value, { label, description }]) => ({ value, label, description })),
];

/** Which store this plugin opens: its engine, and what that engine needs. */
export function StoreFields({ store, dataDir, secret, disabled, fault, onChange }: Props) {
  const [opened] = useState(store);
  const [left, setLeft] = useState<ReadonlyMap<string, StoreChange>>(new Map());
  const engine = engineOf(schemeOf(store));
  const chosen = engine?.schemes[0] ?? schemeOf(store);
  const isPath = chosen === 'duckdb';
  // Who comes back to an engine finds it as it was left; one engine's secret is not for another.
  const choose = (next: string) => {
    setLeft(new Map(left).set(chosen, { store, secret }));
    onChange(left.get(next) ?? { store: next === 'duckdb' ? '' : formatAddress(emptyAddress(next)), secret: NO_SECRET });
  };
  const setPath = (path: string) => onChange(isAddress(path) ? takeApart(path) : { store: storeAt(path) });

  return (
    <>
      <SelectField
        id="northstar-engine"
        label="Engine"
        description="What holds the tables that the KPIs are made of; Northstar only ever reads them."
        options={ENGINE_OPTIONS}
        value={chosen}
        disabled={disabled}
        fault={isPath || engine ? undefined : fault}
        onChange={choose}
      />
      {isPath && (
        <TextField
          id="northstar-store"
          label="DuckDB file or folder"
          description="A DuckDB file, or a folder whose Parquet and CSV files become tables of the same names."
          placeholder={dataDir ? `${dataDir}/northstar.duckdb` : '/data/analytics.duckdb'}
          value={storePath(store)}
          disabled={disabled}
          fault={store === '' ? undefined : fault}
          missing={dataDir ? undefined : storeFault('')}
          onChange={setPath}
        />
      )}
      {engine && (
        <ServerFields
          engine={engine}
          store={store}
          secret={secret}
          isStored={schemeOf(opened) === schemeOf(store)}
          disabled={disabled}
          fault={fault}
          onChange={onChange}
        />
      )}
    </>
  );
}
