import type { DataSourceSettings } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import type { Secrets } from '../../contract/settings';
import { ConfigEditor } from '../datasource/config/ConfigEditor';
import type { NorthstarJsonData } from '../datasource/types';

export type DataSourceOptions = DataSourceSettings<NorthstarJsonData, Secrets>;

/** The data source's settings page, as Grafana holds it: what it emits comes back. Returns what would be saved now, and how often it changed. */
export function openSettings(given: Partial<DataSourceOptions> = {}) {
  let latest = { jsonData: {}, secureJsonFields: {}, ...given } as DataSourceOptions;
  let changes = 0;
  function Host() {
    const [options, setOptions] = useState(latest);
    latest = options;
    const change = (next: DataSourceOptions) => {
      changes += 1;
      setOptions(next);
    };
    return <ConfigEditor options={options} onOptionsChange={change} />;
  }
  render(<Host />);
  return { latest: () => latest, changes: () => changes };
}

/** The field whose label begins so; its description follows. */
export function field(label: string): HTMLElement {
  return screen.getByLabelText(new RegExp(`^${label}`));
}

/** Picks the first option of a select that holds what is typed. */
export async function pick(label: string, typed: string): Promise<void> {
  await userEvent.type(field(label), typed);
  await userEvent.keyboard('{Enter}');
}
