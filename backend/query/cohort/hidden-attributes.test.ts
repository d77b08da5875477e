import type { Principal } from '../../access/principal';
import { useShop } from '../testing/use-shop';

const shop = useShop({
  more: `northstar_cohorts:
  - { name: by_address, entity: sign_in, members: { kind: demographic, filters: [{ field: sign_in__address, op: '=', values: [10.0.0.1] }] } }
  - { name: by_template, entity: sign_in, members: { kind: custom, where: "{{ Dimension('sign_in__address') }} = '10.0.0.1'" } }
  - { name: by_step, entity: customer, members: { kind: behavioural, step: { metric: signed_in, filters: [{ field: sign_in__address, op: '=', values: [10.0.0.1] }] } } }
  - { name: by_start, entity: customer, members: { kind: acquisition, start: { metric: signed_in, where: "{{ Dimension('sign_in__address') }} = '10.0.0.1'" }, from: 2026-01-01, to: 2026-12-31 } }
  - { name: by_name, entity: customer, members: { kind: demographic, filters: [{ field: customer__name, op: '=', values: [Ada] }] } }
`,
});
const ADMIN: Principal = { kind: 'user', login: 'ada', role: 'admin' };
const others: readonly Principal[] = [{ kind: 'user', login: 'eve', role: 'viewer' }, { kind: 'user', login: 'eve', role: 'editor' }, { kind: 'system', role: 'viewer' }, { kind: 'anonymous' }];
const records = (cohort: string) => ({ queryType: 'records', metrics: ['signed_in'], columns: ['sign_in'], cohort });

describe('decision 9: members that the catalogue selects by a dimension above the role', () => {
  it.each(['by_address', 'by_template', 'by_step', 'by_start'])('are shown to the role that may see it: %s', async (cohort) => {
    expect((await shop.ask(records(cohort), { principal: ADMIN })).rows.length).toBeGreaterThan(0);
  });

  it.each(['by_address', 'by_template', 'by_step', 'by_start'].flatMap((cohort) => others.map((principal) => [cohort, principal.kind, principal] as const)))('are not told by %s to %s', (cohort, _, principal) => {
    expect(() => shop.compile(records(cohort), { principal })).toThrow(expect.objectContaining({ code: 'forbidden', pointer: '/cohort', message: expect.stringContaining('"sign_in__address" needs the role admin or above') }));
  });

  it('are not counted either', async () => {
    const { rows } = await shop.ask({ queryType: 'cohorts' }, { principal: { kind: 'user', login: 'eve', role: 'viewer' } });
    expect(rows.map(([name]) => name)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^by_(?:address|template|step|start)$/)]));
    expect(rows.map(([name]) => name)).toContain('by_name');
  });

  it('a person may be selected by the catalogue, as its KPIs may, and is dots to a visitor', async () => {
    const { rows } = await shop.ask({ ...records('by_name'), columns: ['customer', 'customer__name'] }, { principal: { kind: 'anonymous' } });
    expect(new Set(rows.flat())).toEqual(new Set(['•••']));
  });
});
