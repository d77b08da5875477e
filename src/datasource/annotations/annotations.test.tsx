import type { AnnotationQuery } from '@grafana/data';
import '@testing-library/jest-dom';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { questionSchema } from '../../../contract/question';
import { choose } from '../../testing/editor';
import { makeDatasource, useBackend, useVariables } from '../../testing/grafana';
import { questionOf } from '../migrateQuery';
import type { NorthstarQuery } from '../types';
import { AnnotationEditor } from './AnnotationEditor';

type Stored = AnnotationQuery<NorthstarQuery>;
const stored = (target?: Partial<NorthstarQuery>): Stored => ({ name: 'What happened', enable: true, iconColor: 'red', ...(target ? { target: { refId: 'Anno', ...target } } : {}) });
const prepared = (annotation: Stored): Stored => makeDatasource().annotations?.prepareAnnotation?.(annotation) as Stored;

beforeEach(() => {
  useVariables({});
  useBackend({ 'api/v1/compile': () => ({ sql: 'SELECT 1', params: [], dialect: 'duckdb' }) });
});

it('begins with all marks, as a question that is well formed and sent', () => {
  const { target } = prepared(stored());
  expect(target).toEqual({ refId: 'Anno', version: 1, queryType: 'annotations', metrics: [], format: 'table' });
  expect(questionSchema.safeParse(questionOf(target as NorthstarQuery)).error).toBeUndefined();
  expect(makeDatasource().filterQuery(target as NorthstarQuery)).toBe(true);
});

it('makes marks of what was stored for another kind of question, and keeps its KPIs', () => {
  expect(prepared(stored({ metrics: ['revenue'] })).target).toMatchObject({ queryType: 'annotations', metrics: ['revenue'], refId: 'Anno' });
});

it('leaves what asks for marks as it is, because Grafana stores anything else anew', () => {
  const annotation = stored({ queryType: 'annotations', metrics: ['revenue'] });
  expect(prepared(annotation)).toBe(annotation);
});

it('S3-22: shows anomalies and experiments, or anomalies alone of some severities, of all KPIs or some', async () => {
  const emitted: NorthstarQuery[] = [];
  const datasource = makeDatasource();
  function Host() {
    const [query, setQuery] = React.useState<NorthstarQuery>({ refId: 'Anno', version: 1, queryType: 'annotations', metrics: [], format: 'table' });
    const change = (next: NorthstarQuery) => {
      emitted.push(next);
      setQuery(next);
    };
    return <AnnotationEditor datasource={datasource} query={query} onChange={change} onRunQuery={() => {}} />;
  }
  render(<Host />);
  await choose('KPI', 'reve');
  expect(screen.queryByLabelText('Question')).not.toBeInTheDocument();
  expect(screen.queryByLabelText('Severity')).not.toBeInTheDocument();
  await choose('Marks', 'alone');
  expect(emitted.at(-1)).toMatchObject({ metrics: ['revenue'], filters: [{ field: 'severity', op: 'is_not_null' }] });
  await choose('Severity', 'critical');
  expect(emitted.at(-1)?.filters).toEqual([{ field: 'severity', op: 'in', values: ['critical'] }]);
  await choose('Marks', 'experiments');
  expect(emitted.at(-1)).toMatchObject({ queryType: 'annotations', filters: [] });
});
