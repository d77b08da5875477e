import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { FieldSet } from '@grafana/ui';
import React from 'react';
import { ROLES } from '../../../contract/catalogue';
import { DEFAULT_CURRENCY } from '../../../contract/currency';
import type { Secrets } from '../../../contract/settings';
import type { NorthstarJsonData } from '../types';
import { NO_SECRET, type Secret } from './secret';
import { SecretField } from './SecretField';
import { SelectField } from './SelectField';
import { StoreFields } from './StoreFields';
import type { StoreChange } from './storeChange';
import { TextField } from './TextField';
import { validateSettings } from './validate';

export type Props = DataSourcePluginOptionsEditorProps<NorthstarJsonData, Secrets>;

const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: `${value[0]?.toUpperCase()}${value.slice(1)}` }));

/** The data source's settings: a store that this plugin opens itself, or a service that decides the rest. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const { jsonData, secureJsonData, secureJsonFields, readOnly: disabled } = options;
  const faults = validateSettings(jsonData);
  const embedded = !jsonData.service;
  const set = (changes: Partial<NorthstarJsonData>) => onOptionsChange({ ...options, jsonData: { ...jsonData, ...changes } });
  const secretOf = (name: keyof Secrets): Secret => ({ typed: secureJsonData?.[name], isKept: secureJsonFields?.[name] ?? false });
  const withSecret = (name: keyof Secrets, { typed, isKept }: Secret) => ({
    secureJsonData: { ...secureJsonData, [name]: typed },
    secureJsonFields: { ...secureJsonFields, [name]: isKept },
  });
  const setToken = (secret: Secret) => onOptionsChange({ ...options, ...withSecret('token', secret) });
  const setStore = ({ store, secret }: StoreChange) =>
    onOptionsChange({ ...options, jsonData: { ...jsonData, store }, ...(secret && withSecret('password', secret)) });
  const token = secretOf('token');
  const text = (name: 'service' | 'catalogue' | 'tenant') => ({
    id: `northstar-${name}`,
    value: jsonData[name] ?? '',
    disabled,
    onChange: (value: string) => set({ [name]: value }),
  });

  return (
    <>
      <FieldSet label="Where the numbers are">
        {embedded && (
          <StoreFields
            store={jsonData.store ?? ''}
            dataDir={jsonData.dataDir}
            secret={secretOf('password')}
            disabled={disabled}
            fault={faults.store}
            onChange={setStore}
          />
        )}
        <TextField
          {...text('service')}
          label="Northstar service"
          description="URL of a running northstar serve that several Grafanas share; leave it empty to let this plugin open the store itself."
          placeholder="http://northstar:8080"
          fault={faults.service}
        />
        {!embedded && (
          <>
            <SecretField
              id="northstar-token"
              label="Service token"
              description="The token that the service was started with."
              value={token.typed ?? ''}
              isConfigured={token.isKept}
              disabled={disabled}
              onChange={(typed) => setToken({ typed, isKept: false })}
              onReset={() => setToken(NO_SECRET)}
            />
            <p>The service decides store, catalogue, tenant, time zone and currency: they are set where it is started.</p>
          </>
        )}
      </FieldSet>
      {embedded && (
        <FieldSet label="What they mean">
          <TextField
            {...text('catalogue')}
            label="Catalogue folder"
            description="Folder of the YAML files that define the KPIs; leave it empty for the catalogue that ships with the plugin."
            placeholder="/etc/northstar/catalogue"
            fault={faults.catalogue}
          />
          <TextField
            {...text('tenant')}
            label="Tenant"
            description="Of tables with a tenant column only this tenant's rows are ever read; leave it empty where no table has one."
            placeholder="acme"
          />
          <SelectField
            id="northstar-timezone"
            label="Time zone"
            description="A KPI's day starts at midnight here, so that a panel, an alert and a report say the same number."
            options={timeZoneOptions()}
            value={jsonData.timezone || 'UTC'}
            disabled={disabled}
            fault={faults.timezone}
            onChange={(timezone) => set({ timezone })}
          />
          <SelectField
            id="northstar-currency"
            label="Currency"
            description="The tenant's own currency, in which the KPIs of money are told; amounts are not converted."
            options={currencyOptions()}
            value={jsonData.currency || DEFAULT_CURRENCY}
            disabled={disabled}
            fault={faults.currency}
            onChange={(currency) => set({ currency })}
          />
        </FieldSet>
      )}
      <FieldSet label="Who may ask">
        <SelectField
          id="northstar-system-role"
          label="Alerting's role"
          description="Alert rules run for nobody in particular; this role decides which KPIs they may ask."
          options={ROLE_OPTIONS}
          value={jsonData.systemRole || 'viewer'}
          disabled={disabled}
          onChange={(systemRole) => set({ systemRole })}
        />
      </FieldSet>
    </>
  );
}

function timeZoneOptions() {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}

function currencyOptions() {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  return Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value}, ${names.of(value) ?? value}` }));
}
