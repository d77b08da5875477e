import type { CostAdviceNames } from '../../../contract/catalogue';
import type { WeekStart } from '../../../contract/grain';
import type { Fault } from '../fault';
import type { NodeRelation, TimeSpine } from '../manifest';
import { complaints } from './complaints';
import type { Path, Source } from './source';
import { legacyTimeSpineSpelling, modelSpelling, projectConfigurationSpelling, timeSpineSpelling } from './spelling/time-spine';
import type { Findings } from './written';

/** dbt's `project_configuration`: time spines in the newer and in the older spelling. */
export function readProjectConfiguration(value: unknown, path: Path, source: Source, findings: Findings): void {
  const parsed = projectConfigurationSpelling.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    findings.faults.push(...complaints(parsed.error, { name: 'project_configuration' }, path, source.placeOf));
    return;
  }
  const { northstar } = parsed.data.config ?? {};
  if (northstar) {
    findings.weekStarts.push({ weekStart: northstar.week_start, place: source.placeOf([...path, 'config']), ...(northstar.cost_advice ? { costAdvice: northstar.cost_advice } : {}) });
  }
  parsed.data.time_spines.forEach((spine, index) => {
    const at = [...path, 'time_spines', index];
    const read = timeSpineSpelling.safeParse(spine, { reportInput: true });
    if (read.success) {
      findings.timeSpines.push({ ...read.data, place: source.placeOf(at) });
    } else {
      findings.faults.push(...complaints(read.error, { name: 'time spine' }, at, source.placeOf));
    }
  });
  parsed.data.time_spine_table_configurations.forEach((spine, index) => {
    const at = [...path, 'time_spine_table_configurations', index];
    const read = legacyTimeSpineSpelling.safeParse(spine, { reportInput: true });
    if (read.success) {
      const { location, column_name: column, grain } = read.data;
      findings.legacyTimeSpines.push({
        node_relation: location,
        primary_column: { name: column, time_granularity: grain },
        custom_granularities: [],
        place: source.placeOf(at),
      });
    } else {
      findings.faults.push(...complaints(read.error, { name: 'time spine' }, at, source.placeOf));
    }
  });
}

/** An entry of dbt's `models:`, of which only a time spine is Northstar's. */
export function readModel(value: unknown, path: Path, source: Source, findings: Findings): void {
  const parsed = modelSpelling.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    findings.faults.push(...complaints(parsed.error, value, path, source.placeOf));
    return;
  }
  const { name, config, columns, time_spine: spine } = parsed.data;
  if ('semantic_model' in parsed.data) {
    findings.faults.push({
      place: source.placeOf([...path, 'semantic_model']),
      message: `${name}: a semantic model inside \`models:\` is dbt's newer spelling, which is not read yet; write it under \`semantic_models:\``,
    });
  }
  if (!spine) {
    return;
  }
  const granularity = columns.find((column) => column.name === spine.standard_granularity_column)?.granularity;
  if (granularity === undefined) {
    findings.faults.push({
      place: source.placeOf([...path, 'time_spine']),
      message: `${name}: a time spine says the granularity of its column \`${spine.standard_granularity_column}\` under \`columns\`, such as { name: ${spine.standard_granularity_column}, granularity: day }`,
    });
    return;
  }
  findings.timeSpines.push({
    node_relation: { alias: config?.alias ?? name },
    primary_column: { name: spine.standard_granularity_column, time_granularity: granularity },
    custom_granularities: spine.custom_granularities,
    place: source.placeOf(path),
  });
}

/** The one day that weeks start on, and a fault for each file that says another. */
export function projectConfigurationOf({ weekStarts: [first, ...others] }: Findings): { readonly week_start?: WeekStart; readonly cost_advice?: CostAdviceNames; readonly faults: readonly Fault[] } {
  const faults = others
    .filter(({ weekStart }) => weekStart !== first?.weekStart)
    .map(({ weekStart, place }) => ({ place, message: `weeks start on ${weekStart} here and on ${first?.weekStart} in ${first?.place.file}; a catalogue has one week_start` }));
  const advice = [first, ...others].find((one) => one?.costAdvice)?.costAdvice;
  return { ...(first ? { week_start: first.weekStart } : {}), ...(advice ? { cost_advice: advice } : {}), faults };
}

/** All time spines; an older spelling counts where the newer one has no time spine of its grain, as in dbt. */
export function timeSpinesOf({ timeSpines, legacyTimeSpines }: Findings): readonly TimeSpine[] {
  const grains = timeSpines.map(({ primary_column }) => primary_column.time_granularity);
  const added = legacyTimeSpines.filter(({ primary_column }) => !grains.includes(primary_column.time_granularity));
  return [...timeSpines, ...added.filter((spine, index) => !added.slice(0, index).some((other) => isSame(spine, other)))];
}

/** A project that states one twice, in two files of its configuration, means one. */
function isSame(a: TimeSpine, b: TimeSpine): boolean {
  return (
    tableOf(a.node_relation) === tableOf(b.node_relation) &&
    a.primary_column.name === b.primary_column.name &&
    a.primary_column.time_granularity === b.primary_column.time_granularity
  );
}

function tableOf({ database, schema_name, alias }: NodeRelation): string {
  return JSON.stringify([database, schema_name, alias]);
}
