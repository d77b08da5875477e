import type { QuestionInput } from './question';
import { applyVariables, type VariableValues } from './variables';

const chosen: Readonly<Record<string, readonly string[] | 'all'>> = { region: ['North'], teams: ['A', 'B'], any: 'all' };
const valuesOf: VariableValues = (name) => chosen[name];
const applied = (question: QuestionInput) => applyVariables(question, valuesOf);
const where = (value: string) => [{ field: 'order__region', op: '=' as const, values: [value] }];
const NORTH = [{ field: 'order__region', op: '=', values: ['North'] }];

it('S3-17: puts the chosen values into the filters of each step of a funnel, and leaves its other parts', () => {
  const steps = [{ metric: 'orders', label: '$region', filters: where('$region') }, { event: '$region', filters: where('${teams}') }, { metric: 'paid', filters: where('$any') }];
  expect(applied({ funnel: { entity: '$region', steps } }).funnel).toEqual({
    entity: '$region',
    steps: [
      { metric: 'orders', label: '$region', filters: NORTH },
      { event: '$region', filters: [{ field: 'order__region', op: 'in', values: ['A', 'B'] }] },
      { metric: 'paid', filters: [] },
    ],
  });
});

it('S3-16: puts them into the start and the return of a retention', () => {
  const retention = { entity: 'customer', start: { metric: 'orders', filters: where('$region') }, return: { metric: 'orders' } };
  expect(applied({ retention }).retention).toEqual({ ...retention, start: { metric: 'orders', filters: NORTH } });
});

it('S3-15: puts them into the filters of a cohort, or of the step that tells its members', () => {
  const members = (of: NonNullable<Exclude<QuestionInput['cohort'], string>>['members']) => applied({ cohort: { entity: 'customer', members: of } }).cohort;
  expect(members({ kind: 'demographic', filters: where('$region') })).toMatchObject({ members: { kind: 'demographic', filters: NORTH } });
  expect(members({ kind: 'behavioural', step: { metric: 'orders', filters: where('$region') } })).toMatchObject({ members: { step: { filters: NORTH } } });
  expect(members({ kind: 'acquisition', start: { metric: 'orders', filters: where('$region') }, from: '2026-01-01', to: '2026-01-31' })).toMatchObject({
    members: { start: { filters: NORTH } },
  });
  expect(members({ kind: 'custom', where: ['$region'] })).toMatchObject({ members: { where: ['$region'] } });
});

it('never puts a variable in the place of a saved funnel, retention or cohort', () => {
  const question: QuestionInput = { funnel: '$region', retention: '$region', cohort: '$region', cohorts: ['$region'] };
  expect(applied(question)).toEqual({ ...question, filters: [] });
});

it('S4-16: words that are searched for may be typed into a box of the board; an empty box searches for nothing', () => {
  const typed = (words: readonly string[] | 'all' | undefined, search = '$words') => applyVariables<QuestionInput>({ search }, (name) => (name === 'words' ? words : undefined)).search;
  expect(typed(['rate limit'])).toBe('rate limit');
  expect(typed(['rate limit'], '${words}')).toBe('rate limit');
  expect(typed([''])).toBeUndefined();
  expect(typed([])).toBeUndefined();
  expect(typed('all')).toBeUndefined();
  expect(typed(['rate limit'], 'cost $words')).toBe('cost $words');
  expect(typed(['rate limit'], '$other')).toBe('$other');
  expect(applied({ metrics: ['orders'] })).not.toHaveProperty('search');
});
