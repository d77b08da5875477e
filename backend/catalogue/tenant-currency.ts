import { currencyUnit, isCurrency, TENANT_CURRENCY } from '../../contract/currency';
import { Problem } from '../../contract/problem';
import type { Manifest, Metric } from './manifest';

/** Errors: `Problem` invalid_settings where the text is no ISO 4217 code. */
export function checkCurrency(code: string): string {
  if (!isCurrency(code)) {
    throw new Problem('invalid_settings', `"${code.slice(0, 80)}" is not a currency; use an ISO 4217 code such as EUR.`, { pointer: '/currency' });
  }
  return code;
}

/** A manifest whose unit `currency` is the tenant's own. Errors: `Problem` invalid_settings where the code is none. */
export function inCurrency(manifest: Manifest, code: string): Manifest {
  const unit = currencyUnit(checkCurrency(code));
  const named = <T extends { readonly unit?: string }>(one: T): T => (one.unit === TENANT_CURRENCY ? { ...one, unit } : one);
  const metric = (one: Metric): Metric => (one.northstar?.unit === TENANT_CURRENCY ? { ...one, northstar: named(one.northstar) } : one);
  return { ...manifest, metrics: manifest.metrics.map(metric), parameters: manifest.parameters.map(named) };
}
