import type { ShareMetric } from '../manifest';
import type { Written, WrittenShare } from './written';

/** A group of a KPI against all groups that a question asks for (K89, K95). */
export function buildShare({ data, place }: Written<WrittenShare>): ShareMetric {
  const { name, label, description, share, config } = data;
  return { name, label, description, type: 'share', metric: { name: share.metric, filter: [] }, of: share.of, filter: [], northstar: config?.meta?.northstar, input_only: false, place };
}
