import { currencyUnit, isCurrency, TENANT_CURRENCY } from '../../contract/currency';
import { Problem } from '../../contract/problem';
import type { Manifest, Measure, Metric, SemanticModel } from './manifest';

/** Errors: `Problem` invalid_settings where the text is no ISO 4217 code. */
export function checkCurrency(code: string): string {
  if (!isCurrency(code)) {
    throw new Problem('invalid_settings', `"${code.slice(0, 80)}" is not a currency; use an ISO 4217 code such as EUR.`, { pointer: '/currency' });
  }
  return code;
}

/**
 * A manifest whose unit `currency` is the tenant's own, and whose amounts of money are those in it: amounts in two
 * currencies have no sum (X8). Errors: `Problem` invalid_settings where the code is none.
 */
export function inCurrency(manifest: Manifest, code: string): Manifest {
  const unit = currencyUnit(checkCurrency(code));
  const named = <T extends { readonly unit?: string }>(one: T): T => (one.unit === TENANT_CURRENCY ? { ...one, unit } : one);
  const metric = (one: Metric): Metric => (one.northstar?.unit === TENANT_CURRENCY ? { ...one, northstar: named(one.northstar) } : one);
  const model = (one: SemanticModel): SemanticModel => ({ ...one, measures: one.measures.map((measure) => inOneCurrency(measure, code)) });
  return { ...manifest, semantic_models: manifest.semantic_models.map(model), metrics: manifest.metrics.map(metric), parameters: manifest.parameters.map(named) };
}

/** A measure that names the column of its currency aggregates the rows in that one alone. */
function inOneCurrency(measure: Measure, code: string): Measure {
  const column = measure.northstar?.currency;
  return column === undefined ? measure : { ...measure, expr: `CASE WHEN ${column} = '${code}' THEN ${measure.expr ?? measure.name} END` };
}
