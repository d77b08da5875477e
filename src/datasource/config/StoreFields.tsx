import React from 'react';
import { SecretField, type SecretProps } from './SecretField';
import { SelectField } from './SelectField';
import { duckdbPath, emptyStore, storeKind, type StoreKind } from './storeKind';
import { TextField } from './TextField';

interface Props {
  readonly store: string;
  readonly fault?: string;
  readonly disabled?: boolean;
  readonly onChange: (store: string) => void;
  readonly password: SecretProps;
}

const KINDS: Array<{ readonly value: StoreKind; readonly label: string; readonly description: string }> = [
  { value: 'own', label: "Northstar's own file", description: 'A DuckDB file in the data folder: nothing to set up' },
  { value: 'duckdb', label: 'DuckDB', description: 'A DuckDB file, or a folder of Parquet and CSV files' },
  { value: 'postgres', label: 'PostgreSQL', description: "A team's own server" },
  { value: 'clickhouse', label: 'ClickHouse', description: 'Many nodes, for what outgrows one machine' },
];

/** The analytics store: which engine, and where it is. */
export function StoreFields({ store, fault, disabled, onChange, password }: Props) {
  const kind = storeKind(store);
  return (
    <>
      <SelectField
        id="northstar-store-kind"
        label="Analytics store"
        description="The engine that holds the rows which KPIs are counted from."
        options={KINDS}
        value={kind}
        disabled={disabled}
        onChange={(next) => onChange(emptyStore(next))}
      />
      {kind === 'duckdb' && (
        <TextField
          id="northstar-store"
          label="File or folder"
          description="A DuckDB file, or a folder whose Parquet and CSV files become tables of the same names."
          placeholder="/data/analytics.duckdb"
          value={duckdbPath(store)}
          disabled={disabled}
          fault={fault}
          onChange={(path) => onChange(`duckdb:${path}`)}
        />
      )}
      {(kind === 'postgres' || kind === 'clickhouse') && (
        <>
          <TextField
            id="northstar-store"
            label="URL"
            description="Address, user and database of the server; a user who may only read is enough."
            placeholder={`${kind}://northstar@db.example.com/analytics`}
            value={store}
            disabled={disabled}
            fault={fault}
            onChange={onChange}
          />
          <SecretField id="northstar-password" label="Password" description="The password of the URL's user." {...password} />
        </>
      )}
    </>
  );
}
