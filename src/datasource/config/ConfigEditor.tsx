import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { FieldSet } from '@grafana/ui';
import React from 'react';
import { ROLES } from '../../../contract/catalogue';
import type { Secrets } from '../../../contract/settings';
import type { NorthstarJsonData } from '../types';
import { SecretField } from './SecretField';
import { SelectField } from './SelectField';
import { StoreFields } from './StoreFields';
import { TextField } from './TextField';
import { validateSettings } from './validate';

export type Props = DataSourcePluginOptionsEditorProps<NorthstarJsonData, Secrets>;

const ROLE_OPTIONS = ROLES.map((value) => ({ value, label: `${value[0]?.toUpperCase()}${value.slice(1)}` }));

/** The data source's settings. Everything has a default that works: an untouched page is a working data source. */
export function ConfigEditor({ options, onOptionsChange }: Props) {
  const { jsonData, secureJsonData, secureJsonFields } = options;
  const faults = validateSettings(jsonData);
  const embedded = !jsonData.service;
  const set = (changes: Partial<NorthstarJsonData>) => onOptionsChange({ ...options, jsonData: { ...jsonData, ...changes } });
  const secret = (name: keyof Secrets) => ({
    value: secureJsonData?.[name] ?? '',
    isConfigured: secureJsonFields?.[name] ?? false,
    disabled: options.readOnly,
    onChange: (text: string) => onOptionsChange({ ...options, secureJsonData: { ...secureJsonData, [name]: text } }),
    onReset: () =>
      onOptionsChange({
        ...options,
        secureJsonFields: { ...secureJsonFields, [name]: false },
        secureJsonData: { ...secureJsonData, [name]: '' },
      }),
  });
  const text = (name: 'service' | 'dataDir' | 'catalogue' | 'tenant') => ({
    id: `northstar-${name}`,
    value: jsonData[name] ?? '',
    disabled: options.readOnly,
    onChange: (value: string) => set({ [name]: value }),
  });

  return (
    <>
      <FieldSet label="Where the numbers are">
        {embedded && (
          <StoreFields
            store={jsonData.store ?? ''}
            fault={faults.store}
            disabled={options.readOnly}
            onChange={(store) => set({ store })}
            password={secret('password')}
          />
        )}
        <TextField
          {...text('service')}
          label="Northstar service"
          description="URL of a running northstar serve that several Grafanas share; leave it empty to let this plugin open the store itself."
          placeholder="http://northstar:8080"
          fault={faults.service}
        />
        {!embedded && <SecretField id="northstar-token" label="Service token" description="The token that the service asks for." {...secret('token')} />}
      </FieldSet>
      <FieldSet label="What they mean">
        {embedded && (
          <>
            <TextField
              {...text('catalogue')}
              label="Catalogue folder"
              description="Folder of the YAML files that define the KPIs; leave it empty for the catalogue that ships with the plugin."
              placeholder="/etc/northstar/catalogue"
              fault={faults.catalogue}
            />
            <TextField
              {...text('dataDir')}
              label="Data folder"
              description="Folder that the plugin may write to: its own DuckDB file stands there."
              placeholder="/var/lib/grafana/northstar"
              fault={faults.dataDir}
            />
          </>
        )}
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
          disabled={options.readOnly}
          fault={faults.timezone}
          onChange={(timezone) => set({ timezone })}
        />
        <SelectField
          id="northstar-system-role"
          label="Alerting's role"
          description="Alert rules run for nobody in particular; this role decides which KPIs they may ask."
          options={ROLE_OPTIONS}
          value={jsonData.systemRole ?? 'viewer'}
          disabled={options.readOnly}
          onChange={(systemRole) => set({ systemRole })}
        />
      </FieldSet>
    </>
  );
}

function timeZoneOptions() {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
