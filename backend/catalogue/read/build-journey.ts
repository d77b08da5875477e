import type { FunnelValue } from '../../../contract/funnel';
import type { Step } from '../../../contract/step';
import type { Catalogue } from '../catalogue';
import type { Fault } from '../fault';
import type { JourneyMetric, MetricInputMeasure } from '../manifest';
import { recordsOf } from '../step';
import type { Written, WrittenJourney } from './written';

/** A KPI over the way of entities through time, or why its definition does not make one. */
export function buildJourney({ data, place }: Written<WrittenJourney>, catalogue: Catalogue): { metric?: JourneyMetric; fault?: Fault } {
  const { name, label, description, config } = data;
  const built = paramsOf(data, catalogue);
  return typeof built === 'string'
    ? { fault: { place, message: `${name}: ${built}` } }
    : { metric: { name, label, description, filter: [], northstar: config?.meta?.northstar, input_only: false, place, ...built } };
}

function paramsOf(data: WrittenJourney, catalogue: Catalogue) {
  if ('funnel' in data) {
    return funnelParams(data.funnel, catalogue);
  }
  if ('retention' in data) {
    const { retention: name, period, value } = data.retention;
    const retention = find(catalogue, 'retention', name);
    if (typeof retention === 'string') {
      return retention;
    }
    if ((value === 'value' || value === 'lifetime_value') && retention.value === undefined) {
      return `the retention \`${name}\` has no value, so it has no ${value}`;
    }
    const entry = entryOf(retention.start, retention.entity, catalogue);
    return typeof entry === 'string' ? entry : { type: 'retention' as const, retention, period, value, entry };
  }
  const { value, ...lifecycle } = data.lifecycle;
  const entry = entryOf(lifecycle.activity, lifecycle.entity, catalogue);
  return typeof entry === 'string' ? entry : { type: 'lifecycle' as const, lifecycle, value, entry };
}

function funnelParams({ funnel: name, step: named, value }: { readonly funnel: string; readonly step: string | number; readonly value: FunnelValue }, catalogue: Catalogue) {
  const funnel = find(catalogue, 'funnel', name);
  if (typeof funnel === 'string') {
    return funnel;
  }
  const labels = funnel.steps.map((step) => labelOf(step, funnel.entity, catalogue));
  const step = typeof named === 'number' ? named - 1 : labels.indexOf(named);
  if (step < 0 || step >= labels.length) {
    return `the funnel \`${name}\` has no step ${typeof named === 'number' ? named : `"${named}"`}; its steps are ${labels.join(', ')}`;
  }
  const [first] = funnel.steps;
  const entry = first ? entryOf(first, funnel.entity, catalogue) : 'it has no steps';
  return typeof entry === 'string' ? entry : { type: 'funnel' as const, funnel, step, value, entry };
}

function find<Kind extends 'funnel' | 'retention'>(catalogue: Catalogue, kind: Kind, name: string) {
  try {
    return catalogue.definition(kind, name);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message.replace(/^T/, 't').replace(/\.$/, '') : String(thrown);
  }
}

function labelOf(step: Step, entity: string, catalogue: Catalogue): string {
  const records = recordsOf(catalogue, step, entity);
  return typeof records === 'string' ? (step.label ?? step.event ?? step.metric ?? '') : records.label;
}

/** The measure whose time and dimensions are those of the KPI. */
function entryOf(step: Step, entity: string, catalogue: Catalogue): MetricInputMeasure | string {
  const records = recordsOf(catalogue, step, entity);
  return typeof records === 'string' ? records : { name: records.measure.name, filter: [], join_to_timespine: false };
}
