import type { DataFrame, Field } from '@grafana/data';
import { factOf, fieldNamed, framesOf, groupFields, type GroupKey, groupKeys, groupName, numberAt } from '../shared/frame';
import type { EarlierStep, FunnelGroup, FunnelReading, FunnelStep } from './funnel';

const ASK = 'Ask the Northstar data source a question of the type Funnel, one for a panel.';

/**
 * Reads the answer to a question of the type Funnel: one table of a row a step (and group), as it came or after Grafana
 * merged several. Values of groups that are times are written in `timeZone` unless the answer names its own.
 */
export function readFunnel(series: readonly DataFrame[], timeZone: string): FunnelReading {
  const frames = framesOf(series, 'funnel', ['step', 'label', 'count']);
  const [first] = frames;
  if (!first) {
    return series.every((frame) => frame.length === 0) ? { kind: 'empty' } : { kind: 'other', sentence: ASK };
  }
  const groups = frames.flatMap((frame) => readGroups(frame, factOf(frame, 'timezone') ?? timeZone, frames.length > 1));
  if (groups.length === 0) {
    return { kind: 'empty' };
  }
  const twice = groups.flatMap(({ steps }) => steps.filter(({ number }, index) => steps[index - 1]?.number === number))[0];
  if (twice) {
    return { kind: 'other', sentence: `Step ${twice.number} is there twice: ${ASK.charAt(0).toLowerCase()}${ASK.slice(1)}` };
  }
  return {
    kind: 'funnel',
    funnel: { entity: factOf(first, 'entity') ?? 'entity', window: factOf(first, 'window'), order: factOf(first, 'order') ?? 'ordered', groups },
  };
}

/** The groups of a frame in its order; the steps of each by their number. */
function readGroups(frame: DataFrame, timeZone: string, several: boolean): readonly FunnelGroup[] {
  const counts = fieldNamed(frame, 'count');
  if (!counts) {
    return [];
  }
  const fields = groupFields(frame, 'step');
  const named = columns(frame);
  const groups = new Map<string, { readonly keys: readonly GroupKey[]; readonly steps: FunnelStep[] }>();
  for (let row = 0; row < frame.length; row += 1) {
    const keys = groupKeys(frame, fields, row, timeZone);
    const id = JSON.stringify(keys.map(({ value }) => value ?? null));
    const group = groups.get(id) ?? { keys, steps: [] };
    group.steps.push(readStep(named, counts, row));
    groups.set(id, group);
  }
  const origin = several ? [frame.name || frame.refId || ''].filter((text) => text !== '') : [];
  return [...groups.values()].map(({ keys, steps }) => ({
    name: [...origin, groupName(keys)].filter((text) => text !== '').join(' · '),
    keys,
    steps: steps.sort((one, other) => one.number - other.number),
  }));
}

type Columns = (name: string) => Field | undefined;

function columns(frame: DataFrame): Columns {
  const byName = new Map(frame.fields.map((field) => [field.name, field]));
  return (name) => byName.get(name);
}

function readStep(named: Columns, counts: Field, row: number): FunnelStep {
  const number = (name: string) => numberAt(named(name), row);
  const step = number('step') ?? row + 1;
  return {
    number: step,
    label: String(named('label')?.values[row] ?? `Step ${step}`),
    optional: named('optional')?.values[row] === true,
    // Nobody, in a group that only the earlier period has.
    count: numberAt(counts, row) ?? 0,
    stepRate: number('step_rate'),
    overallRate: number('overall_rate'),
    dropOff: number('drop_off'),
    medianSeconds: number('median_seconds'),
    p95Seconds: number('p95_seconds'),
    earlier: readEarlier(number, named('count__previous') !== undefined),
    field: counts,
    row,
  };
}

function readEarlier(number: (name: string) => number | null, compared: boolean): EarlierStep | undefined {
  if (!compared) {
    return undefined;
  }
  const count = number('count__previous') ?? 0;
  const delta = number('count__delta') ?? (number('count') ?? 0) - count;
  return {
    count,
    stepRate: number('step_rate__previous'),
    overallRate: number('overall_rate__previous'),
    delta,
    deltaRatio: number('count__delta_ratio') ?? (count === 0 ? null : delta / count),
  };
}
