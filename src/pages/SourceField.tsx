import type { DataSourceInstanceSettings } from '@grafana/data';
import { Select } from '@grafana/ui';
import React, { useId } from 'react';
import { PageField } from './PageField';
import { PageRow } from './PageRow';

interface Props {
  readonly sources: readonly DataSourceInstanceSettings[];
  readonly uid: string;
  readonly onChange: (uid: string) => void;
}

/** Which data source a page asks; there is nothing to choose where there is one alone. */
export function SourceField({ sources, uid, onChange }: Props) {
  const id = useId();
  return sources.length < 2 ? null : (
    <PageRow>
      <PageField id={id} label="Data source">
        <Select inputId={id} options={sources.map((source) => ({ value: source.uid, label: source.name }))} value={uid} onChange={({ value }) => onChange(String(value))} />
      </PageField>
    </PageRow>
  );
}
