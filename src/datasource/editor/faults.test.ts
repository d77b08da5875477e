import { Problem } from '../../../contract/problem';
import { CATALOGUE } from '../../testing/catalogue';
import type { NorthstarQuery } from '../types';
import { faultIn, faultOf, inStoredTerms, offsetIn } from './faults';
import { groupFaults } from './groupFaults';

const fault = (pointer: string, message = 'It cannot be.') => faultOf(new Problem('invalid_question', message, { pointer }));
const [SAVED] = CATALOGUE.savedQueries;

it('finds the field and the entry that a pointer means', () => {
  expect(fault('/group_by/2/grain')).toEqual({ place: 'group_by', index: 2, path: ['2', 'grain'], text: 'It cannot be.' });
  expect(fault('/compare/period')).toEqual({ place: 'compare', index: undefined, path: ['period'], text: 'It cannot be.' });
  expect(fault('/timezone')).toEqual({ place: 'question', path: [], text: 'It cannot be.' });
  expect(fault('/where')).toEqual({ place: 'question', path: [], text: 'It cannot be.' });
});

it('finds a fault from inside the part of a journey that it is in, and from inside no other', () => {
  const filter = fault('/funnel/steps/1/filters/0');
  expect(faultIn(filter, 'steps', '1', 'filters')).toMatchObject({ index: 0, path: ['0'] });
  expect(faultIn(filter, 'steps', '0')).toBeUndefined();
  expect(faultIn(fault('/funnel'), 'steps', '0')).toBeUndefined();
  expect(faultIn(fault('/retention/start'), 'start')).toMatchObject({ place: 'retention', path: [] });
});

it('counts a step’s filters without those that All has dropped', () => {
  const filters: NorthstarQuery['filters'] = [{ field: 'a', op: '=', values: ['$all'] }, { field: 'b', op: '=', values: ['x'] }];
  const stored: NorthstarQuery = { refId: 'A', funnel: { entity: 'customer', steps: [{ metric: 'orders' }, { metric: 'revenue', filters }] } };
  const terms = (pointer: string) => inStoredTerms(fault(pointer), stored, undefined, ({ field }) => field !== 'a').path;
  expect(terms('/funnel/steps/1/filters/0/values')).toEqual(['steps', '1', 'filters', '1', 'values']);
  expect(terms('/funnel/steps/1/filters/1')).toEqual(['steps', '1']);
  expect(terms('/funnel/steps/0')).toEqual(['steps', '0']);
});

it('takes a template’s offset, counted from 1, out of the sentence', () => {
  expect(fault('/where/0', 'Expected AND, found "OR" (at character 12).')).toEqual({ place: 'where', index: 0, path: ['0'], text: 'Expected AND, found "OR".', at: 11 });
});

it('finds the offset of what a sentence quotes, where it tells none', () => {
  const named = fault('/where/0', 'There is no dimension "b__c".');
  expect(offsetIn("{{ Dimension('b__c') }}", named)).toBe(14);
  expect(offsetIn('something else', named)).toBeUndefined();
  expect(offsetIn('short', { place: 'where', path: [], text: '', at: 50 })).toBeUndefined();
});

it('counts entries without those of the saved query', () => {
  const terms = (pointer: string) => inStoredTerms(fault(pointer), { refId: 'A' }, SAVED, () => true);
  expect(terms('/group_by/2')).toMatchObject({ place: 'group_by', index: 0 });
  expect(terms('/group_by/1')).toEqual({ place: 'question', path: [], text: 'It cannot be.' });
  expect(terms('/where/1')).toMatchObject({ place: 'where', index: 0 });
  expect(terms('/metrics/1')).toMatchObject({ place: 'metrics', index: 1 });
});

it('tells a fault of a group beside time, beside the field that cuts it, or beside the groups', () => {
  const groups = ['order__region', 'metric_time__day', 'order__created_at__month'];
  const at = (index: number | undefined) => groupFaults({ place: 'group_by', index, path: [], text: 'No.' }, groups, CATALOGUE);
  expect(at(0).others).toBe('No.');
  expect(at(1)).toMatchObject({ time: 'No.' });
  expect(at(1).others).toBeUndefined();
  expect(at(2).ofCut({ name: 'order__created_at', grain: 'month' })).toBe('No.');
  expect(at(undefined).others).toBe('No.');
  expect(groupFaults(undefined, groups, CATALOGUE).others).toBeUndefined();
});
