import { Temporal } from 'temporal-polyfill';
import type { Cell } from '../../../contract/answer';
import type { Cohort } from '../../../contract/cohort';
import { Problem } from '../../../contract/problem';
import type { QuestionInput } from '../../../contract/question';
import type { Principal } from '../../access/principal';
import { dialectNamed } from '../../dialect';
import { answerOf } from '../answer';
import { parseQuestion } from '../parse-question';
import { REWRITES } from '../resolve';
import { CLUB, CLUB_TABLES } from '../testing/members';
import { pick, useCatalogue } from '../testing/use-catalogue';
import { ENGINES, type EngineName } from '../testing/use-engines';
import { cohortsAnswer, expiryOf } from './cohorts-answer';
import { compileMemberCount, memberNotices, showsNothing } from './empty-cohort';
import { cohortsSideBySide, forEachCohort } from './for-each-cohort';

const meta = 'runbook: kpi-anomaly, owner: Club, better: higher, freshness: live';
const DEFINITIONS = `
metrics:
  - { name: sign_ups, label: Sign-ups, description: d, type: simple, type_params: { measure: signed_up }, config: { meta: { northstar: { unit: short, public: true, ${meta} } } } }
  - { name: turnover, label: Turnover, description: d, type: simple, type_params: { measure: revenue }, config: { meta: { northstar: { unit: currencyEUR, min_role: admin, ${meta} } } } }
  - { name: refunds_per_purchase, label: Refunds, description: d, type: ratio, type_params: { numerator: refund_count, denominator: purchase_count }, config: { meta: { northstar: { unit: percentunit, ${meta} } } } }
  - { name: per_delivery, label: Per delivery, description: d, type: ratio, type_params: { numerator: purchase_count, denominator: delivery_count }, config: { meta: { northstar: { unit: short, ${meta} } } } }
northstar_cohorts:
  - { name: first_week, label: First week, entity: member, members: { kind: acquisition, start: { metric: sign_ups }, from: 2026-03-02, to: 2026-03-08 }, expires_after: 2 days }
  - { name: busy, label: Busy, entity: member, members: { kind: behavioural, step: { event: open }, at_least: 2, within: 30 days } }
  - { name: dutch, entity: member, members: { kind: demographic, filters: [{ field: member__country, op: '=', values: [NL] }] } }
  - { name: big, label: Big spenders, entity: member, members: { kind: custom, where: "{{ Metric('turnover', ['member']) }} > 7" } }
  - { name: nobody, label: Nobody, entity: member, members: { kind: demographic, filters: [{ field: member__country, op: '=', values: [ZZ] }] } }
`;

const NOW = '2026-03-30T10:00:00Z';
const { ask, compile, sql, context, catalogue } = useCatalogue(CLUB.replace('metrics:\n', DEFINITIONS.slice(0, DEFINITIONS.indexOf('northstar_cohorts')).trimStart()) + DEFINITIONS.slice(DEFINITIONS.indexOf('northstar_cohorts')), CLUB_TABLES, NOW);

const members = (kind: object): Cohort => ({ entity: 'member', members: kind }) as Cohort;
const listOf = (cohort: Cohort | string): QuestionInput => ({ metrics: ['sign_ups'], group_by: ['member'], cohort }) as QuestionInput;

/** Who is in a cohort, told by the sign-ups of its members; everybody has signed up. */
async function membersOf(cohort: Cohort | string, engine: EngineName, more = {}): Promise<Cell[]> {
  return pick(await ask(listOf(cohort), engine, more), ['member']).flat().sort();
}

describe.each(ENGINES)('S3-15: the members of a cohort, on %s', (engine) => {
  it('are those of a first start in some days of the tenant', async () => {
    // a4 signs up a second before Monday in Amsterdam, b1 at midnight; z1 was there in February.
    expect(await membersOf('first_week', engine)).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(await membersOf(members({ kind: 'acquisition', start: { metric: 'signed_up' }, from: '2026-03-09', to: '2026-03-09' }), engine)).toEqual(['b1']);
    expect(await membersOf(members({ kind: 'acquisition', start: { metric: 'signed_up', filters: [{ field: 'sign_up__plan', op: '=', values: ['pro'] }] }, from: '2026-03-02', to: '2026-03-31' }), engine)).toEqual(['a1', 'a2', 'a4', 'b3', 'c2', 'z1']);
    expect(await membersOf(members({ kind: 'acquisition', start: { metric: 'check_in_count' }, from: '2026-03-02', to: '2026-03-08' }), engine)).toEqual(['a1', 'a2']);
    // Whatever zone a question is asked in, a cohort has the same members.
    expect(pick(await ask({ ...listOf('first_week'), timezone: 'America/New_York' }, engine), ['member']).flat()).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('are those who did a step so often, until now', async () => {
    // Opens of March: a1 3, a2 2, a3, b1, b2 1, b3 2, c1 2, d1 2; within 30 days from 28 February on.
    expect(await membersOf('busy', engine)).toEqual(['a1', 'a2', 'b3', 'c1', 'd1']);
    const opens = (more: object) => membersOf(members({ kind: 'behavioural', step: { event: 'open' }, within: '30 days', ...more }), engine);
    expect(await opens({ at_least: 3 })).toEqual(['a1']);
    expect(await opens({ at_least: 2, at_most: 2 })).toEqual(['a2', 'b3', 'c1', 'd1']);
    // Whoever never did it is not among those who did it once at most.
    expect(await opens({ at_most: 1 })).toEqual(['a3', 'b1', 'b2']);
    // The last seven days begin on Monday the 23rd at noon: a1's and c2's share, b2, c1 and d1.
    expect(await opens({ within: '7 days' })).toEqual(['b2', 'c1', 'd1']);
    expect(await opens({ within: '2 hours' })).toEqual([]);
    expect(await membersOf(members({ kind: 'behavioural', step: { event: 'open' }, within: '30 days', at_least: 2 }), engine, { now: Temporal.Instant.from('2026-03-10T10:00:00Z') })).toEqual(['a1']);
  });

  it('are those of some attributes, also of attributes that hold now', async () => {
    expect(await membersOf('dutch', engine)).toEqual(['a1', 'a2', 'a3', 'a4', 'c1', 'c2', 'z1']);
    expect(await membersOf(members({ kind: 'demographic', filters: [{ field: 'member__country', op: 'in', values: ['BE', 'DE'] }, { field: 'member', op: '!=', values: ['b2'] }] }), engine)).toEqual(['b1', 'b3', 'd1']);
    // a1 was bronze until the 20th, b1 gold until the 28th, and c1 will be in April.
    expect(await membersOf(members({ kind: 'demographic', filters: [{ field: 'member__level', op: '=', values: ['gold'] }] }), engine)).toEqual(['a1']);
  });

  it('are those whom a template holds of, metrics of the member among them', async () => {
    // a1 1030.30, a2 30.30, b1 8; b2's 7 is not above.
    expect(await membersOf('big', engine)).toEqual(['a1', 'a2', 'b1']);
    expect(await membersOf(members({ kind: 'custom', where: ["{{ Metric('purchase_count', ['member']) }} = 1", "{{ Dimension('member__country') }} <> 'NL'"] }), engine)).toEqual(['b1', 'b2']);
  });

  it('are those that statements of their own find among many, in autumn', async () => {
    const [from, to] = [Date.parse('2025-10-20T00:00:00+02:00') / 1000, Date.parse('2025-11-02T00:00:00+01:00') / 1000 + 86_400];
    const now = { now: Temporal.Instant.from('2025-11-20T10:15:00Z') };
    const first = await sql(`SELECT member FROM sign_ups WHERE tenant_id = 't1' GROUP BY member HAVING MIN(t) >= ${from} AND MIN(t) < ${to}`, engine);
    expect(first.length).toBeGreaterThan(3);
    expect(await membersOf(members({ kind: 'acquisition', start: { metric: 'signed_up' }, from: '2025-10-20', to: '2025-11-02' }), engine, now)).toEqual(first.flat().sort());
    const present = now.now.epochMilliseconds / 1000;
    const often = await sql(`SELECT member FROM activities WHERE tenant_id = 't1' AND name = 'share' AND t >= ${present - 14 * 86_400} AND t < ${present} AND member IN (SELECT member FROM sign_ups WHERE tenant_id = 't1') GROUP BY member HAVING COUNT(*) BETWEEN 2 AND 3`, engine);
    expect(often.length).toBeGreaterThan(3);
    expect(await membersOf(members({ kind: 'behavioural', step: { event: 'share' }, at_least: 2, at_most: 3, within: '14 days' }), engine, now)).toEqual(often.flat().sort());
  });

  it('are of one tenant alone', async () => {
    expect(await membersOf(members({ kind: 'demographic', filters: [{ field: 'member__country', op: '=', values: ['XX'] }] }), engine, { tenant: 't2' })).toEqual(['a4']);
    expect(await membersOf('first_week', engine, { tenant: 't2' })).toEqual(['a4', 'x1']);
  });
});

describe.each(ENGINES)('S3-15: what the members of a cohort did, on %s', (engine) => {
  const one = async (question: QuestionInput, name: string) => pick(await ask(question, engine), [name])[0]?.[0];

  it('is counted of their rows alone, beside groups, filters and comparisons', async () => {
    expect(await one({ metrics: ['turnover'], cohort: 'first_week' }, 'turnover')).toBeCloseTo(1000 + 10.1 + 20.2 + 30.3 + 0.4, 9);
    expect(pick(await ask({ metrics: ['turnover'], group_by: ['member__country'], cohort: 'big' }, engine), ['member__country', 'turnover'])).toEqual([
      ['BE', 8],
      ['NL', expect.closeTo(1060.6, 9)],
    ]);
    const compared = await ask({ metrics: ['things_done'], cohort: 'first_week', time_constraint: ['2026-03-16', '2026-03-22'], compare: { to: 'previous_week' } }, engine);
    // a1 and a2 in the third week; a1 twice and a3 in the second.
    expect(pick(compared, ['things_done', 'things_done__previous'])).toEqual([[2, 3]]);
  });

  it('is found through rows that lead to the member', async () => {
    // Purchase 2 is a1's, purchase 6 is b2's.
    expect(await one({ metrics: ['refund_count'], cohort: 'first_week' }, 'refund_count')).toBe(1);
    expect(await one({ metrics: ['refunds_per_purchase'], cohort: 'first_week' }, 'refunds_per_purchase')).toBeCloseTo(1 / 5, 12);
  });

  it('is a question of any kind', async () => {
    expect(pick(await ask({ queryType: 'values', group_by: ['member__country'], cohort: 'busy' }, engine), ['member__country']).flat()).toEqual(['BE', 'DE', 'NL']);
    const time_constraint: [string, string] = ['2026-03-02', '2026-03-29'];
    const funnel = await ask({ queryType: 'funnel', funnel: { entity: 'member', steps: [{ metric: 'signed_up' }, { event: 'open' }, { event: 'share' }] }, cohort: 'first_week', time_constraint }, engine);
    // Of a1 to a4 all but a4 open, and a1 alone shares.
    expect(pick(funnel, ['count']).flat()).toEqual([4, 3, 1]);
    const kept = await ask({ queryType: 'retention', retention: { entity: 'member', start: { metric: 'signed_up' }, return: { metric: 'activity_count' }, periods: 1 }, cohort: 'dutch', time_constraint }, engine);
    expect(pick(kept, ['cohort', 'size', 'period', 'retained'])).toEqual([
      ['2026-03-02', 4, 0, 2],
      ['2026-03-02', 4, 1, 2],
      ['2026-03-16', 2, 0, 1],
      ['2026-03-16', 2, 1, 2],
    ]);
    expect((await ask({ queryType: 'freshness', metrics: ['things_done'], cohort: 'busy' }, engine)).rows).toHaveLength(1);
  });

  it('lists the cohorts with how many members each has (S3-04)', async () => {
    const answer = await ask({ queryType: 'cohorts' }, engine);
    expect(pick(answer, ['cohort', 'label', 'entity', 'members'])).toEqual([
      ['first_week', 'First week', 'member', 4],
      ['busy', 'Busy', 'member', 5],
      ['dutch', 'dutch', 'member', 7],
      ['big', 'Big spenders', 'member', 3],
      ['nobody', 'Nobody', 'member', 0],
    ]);
    expect(answer.columns.map(({ name, type }) => [name, type])).toEqual([['cohort', 'string'], ['label', 'string'], ['entity', 'string'], ['members', 'integer'], ['computed_at', 'time'], ['expires_at', 'time']]);
    // Two days, of which the first has 23 hours on a later day; here the clock has changed the day before.
    expect(answer.rows[0]?.slice(4)).toEqual([NOW, '2026-04-01T10:00:00Z']);
    expect(pick(await ask({ queryType: 'cohorts', cohorts: ['big', 'nobody'] }, engine), ['cohort', 'members'])).toEqual([
      ['big', 3],
      ['nobody', 0],
    ]);
  });
});

describe('S3-15: cohorts side by side', () => {
  it('are one answer, whose first column says whose each row is', async () => {
    const question = parseQuestion({ metrics: ['turnover'], cohorts: ['first_week', 'busy', 'first_week'] });
    const each = forEachCohort(question, catalogue) ?? [];
    expect(each.map(({ name, label, question: { cohort, cohorts } }) => [name, label, cohort, cohorts])).toEqual([
      ['first_week', 'First week', 'first_week', undefined],
      ['busy', 'Busy', 'busy', undefined],
    ]);
    const answers = await Promise.all(each.map(async (part) => ({ label: part.label, answer: await ask(part.question) })));
    const together = cohortsSideBySide(answers);
    expect(together.columns[0]).toEqual({ name: 'cohort', type: 'string', role: 'dimension', display: { label: 'Cohort' } });
    expect(pick(together, ['cohort', 'turnover'])).toEqual([
      ['First week', expect.closeTo(1061, 9)],
      ['Busy', expect.closeTo(1060.6 + 5, 9)],
    ]);
    expect(together.meta.sql.match(/-- Northstar: turnover/g)).toHaveLength(2);
    expect(together.meta.params).toEqual(answers.flatMap(({ answer }) => answer.meta.params));
  });

  it('of a retention stand beside its own cohorts, and repeat no notice', async () => {
    const question = parseQuestion({ queryType: 'retention', retention: { entity: 'member', start: { metric: 'signed_up' }, return: { metric: 'activity_count' }, periods: 1 }, cohorts: ['dutch', 'big'], time_constraint: ['2026-03-02', '2026-03-08'] });
    const answers = await Promise.all((forEachCohort(question, catalogue) ?? []).map(async (part) => ({ label: part.label, answer: { ...(await ask(part.question)) } })));
    const noticed = answers.map(({ label, answer }) => ({ label, answer: { ...answer, meta: { ...answer.meta, notices: [{ severity: 'info' as const, text: 'The same.' }] } } }));
    const together = cohortsSideBySide(noticed);
    expect(pick(together, ['members_of', 'cohort', 'size', 'period', 'retained'])).toEqual([
      ['dutch', '2026-03-02', 4, 0, 2],
      ['dutch', '2026-03-02', 4, 1, 2],
      ['Big spenders', '2026-03-02', 2, 0, 2],
      ['Big spenders', '2026-03-02', 2, 1, 1],
    ]);
    expect(together.meta.notices).toEqual([{ severity: 'info', text: 'The same.' }]);
  });

  it('are named once, by names that are there, and not beside one cohort', () => {
    const each = (more: object) => () => forEachCohort(parseQuestion({ metrics: ['turnover'], ...more }), catalogue);
    expect(each({})()).toBeUndefined();
    expect(forEachCohort(parseQuestion({ queryType: 'cohorts', cohorts: ['big'] }), catalogue)).toBeUndefined();
    expect(each({ cohorts: [] })).toThrow(expect.objectContaining({ code: 'invalid_question', pointer: '/cohorts' }));
    expect(each({ cohorts: ['busy', 'bigg'] })).toThrow(expect.objectContaining({ code: 'invalid_question', pointer: '/cohorts/1', allowed: ['big'] }));
    expect(each({ cohorts: ['busy'], cohort: 'big' })).toThrow(expect.objectContaining({ code: 'invalid_question', pointer: '/cohort' }));
  });
});

describe('S3-15: a cohort that selects nobody', () => {
  it('gives an answer that shows nothing, and one sentence that says why', async () => {
    const statement = compile({ metrics: ['turnover'], cohort: 'nobody' });
    const empty = await ask({ metrics: ['turnover'], cohort: 'nobody' });
    expect(showsNothing(empty)).toBe(true);
    expect(showsNothing(await ask({ metrics: ['turnover'], cohort: 'big' }))).toBe(false);
    const { cohort } = statement.resolved;
    if (!cohort) {
      throw new Error('The cohort of a question is known.');
    }
    for (const engine of ENGINES) {
      const { sql: counting, params } = compileMemberCount(cohort, dialectNamed(engine));
      expect(counting).toContain('members of the cohort "Nobody"');
      expect(params).toEqual(['t1', 'ZZ']);
    }
    expect(memberNotices(cohort, 0)).toEqual([{ severity: 'warning', text: 'The cohort "Nobody" has no members.' }]);
    expect(memberNotices(cohort, 1)).toEqual([]);
  });

  it('has a count that is taken again when it is too old, by the days of the tenant', () => {
    // Amsterdam's clock skips an hour on 29 March, so two days from the evening of the 27th have 47 hours.
    expect(expiryOf({ expires_after: '2 days' }, Temporal.Instant.from('2026-03-27T20:00:00Z'), 'Europe/Amsterdam').toString()).toBe('2026-03-29T19:00:00Z');
    expect(expiryOf({ expires_after: '36 hours' }, Temporal.Instant.from('2026-03-28T20:00:00Z'), 'Europe/Amsterdam').toString()).toBe('2026-03-30T08:00:00Z');
    const { resolved } = compile({ queryType: 'cohorts', cohorts: ['busy', 'big'] });
    const told = answerOf(compile({ queryType: 'cohorts', cohorts: ['busy', 'big'] }), { columns: [{ name: 'cohort', type: 'string' }, { name: 'members', type: 'integer' }], values: [['big'], ['3']], rowCount: 1, truncated: false }, catalogue, context.now, 0);
    expect(told.rows.map((row) => row.slice(3))).toEqual([[null, null, null], ['3', NOW, '2026-03-31T10:00:00Z']]);
    expect(cohortsAnswer(resolved.cohorts ?? [], [{ name: 'busy', members: 5, computedAt: Temporal.Instant.from('2026-03-30T08:00:00Z') }], told.meta).rows.map((row) => row.slice(3))).toEqual([['5', '2026-03-30T08:00:00Z', '2026-03-31T08:00:00Z'], [null, null, null]]);
  });
});

describe('S3-15: a cohort', () => {
  it.each([...REWRITES])('has the same members without the rewrite %s', async (rewrite) => {
    for (const name of ['first_week', 'busy', 'dutch', 'big']) {
      expect((await ask({ metrics: ['turnover', 'things_done'], cohort: name }, 'duckdb', { without: new Set([rewrite]) })).rows).toEqual((await ask({ metrics: ['turnover', 'things_done'], cohort: name })).rows);
    }
  });

  it('is no part of what a filter on a metric of the member sees', async () => {
    // All five of a1's opens and shares count, whoever is asked about.
    expect(await membersOf('big', 'duckdb')).toEqual(pick(await ask({ ...listOf('big'), where: "{{ Metric('turnover', ['member']) }} > 7" }), ['member']).flat());
  });

  const problemOf = (question: QuestionInput, principal: Principal = context.principal) => {
    try {
      compile(question, 'duckdb', { principal });
    } catch (thrown) {
      return thrown instanceof Problem ? thrown.toDocument() : thrown;
    }
    return undefined;
  };
  const asked = (cohort: unknown, metric = 'sign_ups') => ({ metrics: [metric], cohort }) as QuestionInput;
  const step = { metric: 'signed_up' };

  it.each([
    ['an unknown name', asked('dutsch'), 'invalid_question', '/cohort', 'dutch'],
    ['an unknown entity', asked({ entity: 'membre', members: { kind: 'behavioural', step } }), 'invalid_question', '/cohort/entity', 'member'],
    ['an entity that its records lack', asked({ entity: 'purchase', members: { kind: 'behavioural', step } }), 'invalid_question', '/cohort/members/step', 'member'],
    ['an unknown KPI', asked(members({ kind: 'acquisition', start: { metric: 'signed_upp' }, from: '2026-03-01', to: '2026-03-02' })), 'invalid_question', '/cohort/members/start', 'signed_up'],
    ['an unknown dimension', asked(members({ kind: 'demographic', filters: [{ field: 'member__contry', op: '=', values: ['NL'] }] })), 'unknown_dimension', '/cohort/members/filters/0', 'member__country'],
    ['an unknown metric in a template', asked(members({ kind: 'custom', where: "{{ Metric('turnofer', ['member']) }} > 1" })), 'unknown_metric', '/cohort/members/where/0', 'turnover'],
    ['a bare column', asked(members({ kind: 'custom', where: "tenant_id = 't2'" })), 'invalid_filter', '/cohort/members/where/0', 'not allowed'],
    ['no filter', asked(members({ kind: 'demographic', filters: [] })), 'invalid_question', '/cohort/members/filters', 'at least one filter'],
    ['no template', asked(members({ kind: 'custom', where: [] })), 'invalid_question', '/cohort/members/where', 'at least one template'],
    ['a window of 0', asked(members({ kind: 'behavioural', step, within: '0 days' })), 'invalid_question', '/cohort/members/within', 'longer than 0'],
    ['no occurrence at least', asked(members({ kind: 'behavioural', step, at_least: 0 })), 'invalid_question', '/cohort/members/at_least', '1'],
    ['less at most than at least', asked(members({ kind: 'behavioural', step, at_least: 3, at_most: 2 })), 'invalid_question', '/cohort/members/at_most', 'at_least'],
    ['an end before its start', asked(members({ kind: 'acquisition', start: step, from: '2026-03-02', to: '2026-03-01' })), 'invalid_question', '/cohort/members/to', 'from'],
    ['a day that is none', asked(members({ kind: 'acquisition', start: step, from: '2026-02-30', to: '2026-03-01' })), 'invalid_question', '/cohort/members/from', 'date'],
    ['another kind', asked(members({ kind: 'astrological' })), 'invalid_question', '/cohort/members/kind', 'kind'],
    ['a KPI whose rows do not lead to its entity', asked('dutch', 'delivery_count'), 'unreachable_dimension', '/cohort', 'deliveries'],
    ['a KPI of which one part does not', asked('dutch', 'per_delivery'), 'unreachable_dimension', '/cohort', 'deliveries'],
    ['an entity that no model has one row for', asked({ entity: 'sign_up', members: { kind: 'demographic', filters: [{ field: 'sign_up__plan', op: '=', values: ['pro'] }] } }, 'turnover'), 'unreachable_dimension', '/cohort', 'sign_up'],
    ['an unknown name in a list', { queryType: 'cohorts', cohorts: ['dutch', 'bussy'] } as QuestionInput, 'invalid_question', '/cohorts/1', 'busy'],
  ])('with %s is refused in one sentence', (_, question, code, pointer, told) => {
    const problem = problemOf(question);
    expect(problem).toMatchObject({ code, pointer });
    expect(JSON.stringify(problem)).toContain(told);
    expect((problem as { detail: string }).detail).toMatch(/[.?]$/);
  });

  it('tells nobody what they may not ask', () => {
    const viewer: Principal = { kind: 'user', login: 'bob', role: 'viewer' };
    const visitor: Principal = { kind: 'anonymous' };
    // Turnover is for administrators: as a template's metric, kept or asked with, and as a step.
    expect(problemOf(asked('big'), viewer)).toMatchObject({ code: 'forbidden', pointer: '/cohort' });
    expect(problemOf(asked(members({ kind: 'custom', where: "{{ Metric('turnover', ['member']) }} > 7" })), viewer)).toMatchObject({ code: 'forbidden', pointer: '/cohort/members/where/0' });
    expect(problemOf(asked(members({ kind: 'behavioural', step: { metric: 'turnover' } })), viewer)).toMatchObject({ code: 'forbidden', pointer: '/cohort/members/step' });
    expect(problemOf(asked('busy'), viewer)).toBeUndefined();
    // Sign-ups alone are public.
    expect(problemOf(asked('first_week'), visitor)).toBeUndefined();
    expect(problemOf(asked('busy'), visitor)).toMatchObject({ code: 'forbidden' });
  });

  it('of a single person is refused to alerting and to visitors', () => {
    const named = asked(members({ kind: 'demographic', filters: [{ field: 'member__full_name', op: '=', values: ['Member a1'] }] }));
    expect(problemOf(named)).toBeUndefined();
    expect(problemOf(named, { kind: 'anonymous' })).toMatchObject({ code: 'forbidden', pointer: '/cohort/members/filters/0' });
    expect(problemOf(asked(members({ kind: 'custom', where: "{{ Dimension('member__full_name') }} = 'Member a1'" })), { kind: 'anonymous' })).toMatchObject({ code: 'forbidden', pointer: '/cohort/members/where/0' });
  });

  it('is listed to those who may ask of it, and its count with it', () => {
    const listed = (principal: Principal) => compile({ queryType: 'cohorts' }, 'duckdb', { principal }).resolved.cohorts?.map(({ name }) => name);
    expect(listed({ kind: 'user', login: 'bob', role: 'viewer' })).toEqual(['first_week', 'busy', 'dutch', 'nobody']);
    expect(listed({ kind: 'anonymous' })).toEqual(['first_week', 'dutch', 'nobody']);
    expect(problemOf({ queryType: 'cohorts', cohorts: ['dutch'] }, { kind: 'system', role: 'admin' })).toMatchObject({ code: 'forbidden', pointer: '/cohorts/0' });
    expect(problemOf({ queryType: 'cohorts' }, { kind: 'system', role: 'admin' })).toMatchObject({ code: 'invalid_question', pointer: '/queryType' });
  });
});
