import type { AlertingFile } from './alerting-file';
import { alertRules } from './alert-rules';
import { deletedRules } from './deleted-rules';
import { departures, utilisation } from '../testing/catalogue';

const empty: AlertingFile = { apiVersion: 1, deleteRules: [] };
const both = alertRules([utilisation, departures]);
const one = alertRules([utilisation]);

test('nothing is deleted while nothing was retired', () => {
  expect(deletedRules(both, [both, empty], 1)).toEqual(empty);
  expect(deletedRules(both, [], 1)).toEqual(empty);
});

test('rules that the catalogue no longer has are deleted, in a stable order', () => {
  expect(deletedRules(one, [both, empty], 1).deleteRules).toEqual([
    { orgId: 1, uid: 'kpi-on_time_departures-critical' },
    { orgId: 1, uid: 'kpi-on_time_departures-warning' },
    { orgId: 1, uid: 'stale-departures' },
  ]);
});

test('they stay deleted in later generations: a Grafana may skip some', () => {
  const first = deletedRules(one, [both, empty], 1);
  expect(deletedRules(one, [one, first], 1)).toEqual(first);
});

test('a rule that comes back is deleted no more', () => {
  const retired = deletedRules(one, [both, empty], 1);
  expect(deletedRules(both, [one, retired], 1)).toEqual(empty);
});
