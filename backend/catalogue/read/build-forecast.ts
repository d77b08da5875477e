import type { ForecastMetric } from '../manifest';
import type { Written, WrittenForecast } from './written';

/** What another KPI is expected to be (K92, K138, K139). */
export function buildForecast({ data, place }: Written<WrittenForecast>): ForecastMetric {
  const { name, label, description, forecast, config } = data;
  return { name, label, description, type: 'forecast', metric: { name: forecast.metric, filter: [] }, horizon: forecast.horizon, filter: [], northstar: config?.meta?.northstar, input_only: false, place };
}
