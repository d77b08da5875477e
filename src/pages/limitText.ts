import { formattedValueToString, getValueFormat } from '@grafana/data';
import type { MetricEntry, Threshold } from '../../contract/catalogue';
import { LIMIT_WORDS, statedLimit } from '../../contract/limit';

/** A limit as people say it, such as "critical below 90%". */
export function limitText({ severity, ...sides }: Threshold, { display }: Pick<MetricEntry, 'display'>): string {
  const { side, limit } = statedLimit(sides);
  const value = formattedValueToString(getValueFormat(display.unit)(limit, display.decimals));
  return `${severity} ${LIMIT_WORDS[side]} ${value}`;
}
