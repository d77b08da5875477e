import { DEFINITIONS } from '../../../testing/journeys';
import { nameFault, nameFrom } from './nameFault';

it.each([
  ['Big spenders, NL', 'big_spenders_nl'],
  ['Ünder 18', 'under_18'],
  ['7 days', 'days'],
  ['  ', ''],
  ['日本', ''],
])('S3-19: suggests for the label %j the name %j', (label, name) => {
  expect(nameFrom(label)).toBe(name);
});

it.each(['Big', '9lives', 'big-spenders', '_big', 'big spenders'])('S3-19: refuses the name %j with the rule', (name) => {
  expect(nameFault(name, 'cohort', DEFINITIONS)).toBe('Write a lower-case name of letters, digits and _ that begins with a letter.');
});

it('S3-19: refuses a name of the catalogue’s own files or of somebody else, of the same kind alone', () => {
  const saved = (mayChange: boolean) => ({ kind: 'funnel' as const, name: 'theirs', label: 'Theirs', entity: 'customer', saved: { isOwn: mayChange, isPublic: true, mayChange } });
  expect(nameFault('big', 'cohort', DEFINITIONS)).toBe('The catalogue has a cohort of that name already; choose another.');
  expect(nameFault('big', 'funnel', DEFINITIONS)).toBeUndefined();
  expect(nameFault('theirs', 'funnel', { definitions: [saved(false)] })).toBe('Somebody else has saved a funnel of that name; choose another.');
  expect(nameFault('theirs', 'funnel', { definitions: [saved(true)] })).toBeUndefined();
});
