import { formattedValueToString, getValueFormat } from '@grafana/data';
import type { MetricEntry, Threshold } from '../../contract/catalogue';

/** A limit as people say it, such as "critical below 90%". */
export function limitText({ above, below, severity }: Threshold, { display }: Pick<MetricEntry, 'display'>): string {
  const value = formattedValueToString(getValueFormat(display.unit)(above ?? below ?? 0, display.decimals));
  return `${severity} ${above === undefined ? 'below' : 'above'} ${value}`;
}
