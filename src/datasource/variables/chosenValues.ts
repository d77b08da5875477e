import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { VariableValues } from '../../../contract/variables';

const ALL = '$__all';

/**
 * The chosen values of a board's variables as Grafana's template service knows them, repeated panels included.
 * "All" is told from the variable's own state, because with a custom all value Grafana would put that text instead.
 */
export function chosenValues(templates: TemplateSrv, scopedVars: ScopedVars): VariableValues {
  return (name) => {
    let found: unknown;
    const reference = `\${${name}}`;
    const replaced = templates.replace(reference, scopedVars, (value: unknown) => {
      found = value;
      return '';
    });
    if (replaced === reference) {
      return undefined;
    }
    const repeated = typeof found === 'string' || scopedVars[name] !== undefined;
    if (isAll(found) || (!repeated && isAll(currentValue(templates.getVariables(), name)))) {
      return 'all';
    }
    const values = Array.isArray(found) ? found.map(String) : [String(found ?? replaced)];
    return values.length === 0 ? 'all' : values;
  };
}

function isAll(value: unknown): boolean {
  return value === ALL || (Array.isArray(value) && value[0] === ALL);
}

function currentValue(variables: readonly TypedVariableModel[], name: string): unknown {
  const variable = variables.find((candidate) => candidate.name === name);
  const current: unknown = variable && 'current' in variable ? variable.current : undefined;
  return typeof current === 'object' && current !== null && 'value' in current ? current.value : undefined;
}
