import React from 'react';
import { HiddenTable } from '../shared/HiddenTable';
import type { Funnel } from './funnel';
import { stepFacts } from './stepFacts';

/** The funnel as a table, for readers who do not see the bars. */
export function FunnelTable({ funnel, caption }: { readonly funnel: Funnel; readonly caption: string }) {
  const steps = funnel.groups.flatMap((group) => group.steps.map((step) => stepFacts(step, group, funnel)));
  const names = [...new Set(steps.flatMap(({ rows }) => rows.map(([name]) => name)))];
  const rows = steps.map((facts) => [facts.title, ...names.map((name) => facts.rows.find(([other]) => other === name)?.[1] ?? '')]);
  return <HiddenTable caption={caption} heads={['Step', ...names]} rows={rows} />;
}
