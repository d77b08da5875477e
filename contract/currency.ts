/** The currency of a data source whose settings name none, and the one that the product's boards are written for. */
export const DEFAULT_CURRENCY = 'EUR';

/** The catalogue's unit of money in the tenant's own currency, whichever that is. */
export const TENANT_CURRENCY = 'currency';

/** Grafana's unit ids of currencies; others are written `currency:CAD`, which shows the code before the number. */
const OF_GRAFANA = new Set(
  'USD GBP EUR JPY RUB UAH BRL DKK ISK NOK SEK CZK CHF PLN ZAR INR KRW IDR PHP VND TRY MYR XPF BGN PYG UYU ILS'.split(' ')
);

/** Whether a text is an ISO 4217 code, such as EUR. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code);
}

/** Grafana's unit id of a currency. */
export function currencyUnit(code: string): string {
  return `currency${OF_GRAFANA.has(code) ? '' : ':'}${code}`;
}

/** The code of a currency's unit id; undefined for other units. */
export function currencyOf(unit: string | undefined): string | undefined {
  return /^currency:?([A-Z]{3})$/.exec(unit ?? '')?.[1];
}
