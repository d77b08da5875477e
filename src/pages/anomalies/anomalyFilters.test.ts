import { addressOf, filtersOf, LAST_90_DAYS, questionOf } from './anomalyFilters';

it('S3-22: shows the open ones of the last 90 days where an address says nothing, or nothing that is known', () => {
  const usual = { status: 'open', severities: [], metrics: [], range: LAST_90_DAYS };
  expect(filtersOf({})).toEqual(usual);
  expect(filtersOf({ status: 'gone', severity: 'awful', from: 'now-1d' })).toEqual(usual);
});

it('an address carries the filters both ways, and leaves out what is as usual', () => {
  const address = { status: 'all', severity: 'high,critical', kpi: 'revenue,uptime', from: 'now-7d', to: 'now' };
  const filters = { status: 'all', severities: ['high', 'critical'], metrics: ['revenue', 'uptime'], range: { from: 'now-7d', to: 'now' } };
  expect(filtersOf(address)).toEqual(filters);
  expect(addressOf(filtersOf(address))).toEqual(address);
  expect(addressOf(filtersOf({}))).toEqual({});
  // Grafana hands over a key that stands twice as an array.
  expect(filtersOf({ kpi: ['revenue', 'uptime'] }).metrics).toEqual(['revenue', 'uptime']);
});

it('asks for a status and severities only where they are chosen', () => {
  expect(questionOf(filtersOf({ status: 'all' }))).toEqual({ queryType: 'anomalies', metrics: [], filters: [], format: 'table' });
  expect(questionOf(filtersOf({ severity: 'critical', kpi: 'revenue' }))).toEqual({
    queryType: 'anomalies',
    metrics: ['revenue'],
    filters: [
      { field: 'status', op: '=', values: ['open'] },
      { field: 'severity', op: 'in', values: ['critical'] },
    ],
    format: 'table',
  });
});
