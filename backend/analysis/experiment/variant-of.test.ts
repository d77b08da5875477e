import { variantOf } from './variant-of';

const experiment = {
  status: 'running',
  start: '2026-03-01',
  end: '2026-03-31',
  variants: [
    { name: 'control', weight: 0.5 },
    { name: 'short', weight: 0.5 },
  ],
} as const;
type Given = Parameters<typeof variantOf>[1];
const given = (more: Partial<Given>): Given => ({ ...experiment, variants: [...experiment.variants], ...more });

describe('variantOf', () => {
  it('S3-18: gives a unit its variant from the first to the last day, and keeps what was given before', () => {
    const [first, last] = ['2026-03-01', '2026-03-31'].map((today) => variantOf('checkout', given({}), 'user-1', undefined, today));
    expect(['control', 'short']).toContain(first);
    expect(last).toBe(first);
    const other = first === 'control' ? 'short' : 'control';
    expect(variantOf('checkout', given({}), 'user-1', other, '2026-03-15')).toBe(other);
  });

  it.each([
    [{}, '2026-04-01', 'Experiment "checkout" ended on 2026-03-31; it gives no more variants.'],
    [{}, '2026-02-28', 'Experiment "checkout" starts on 2026-03-01; until then it gives no variants.'],
    [{ status: 'draft' }, '2026-03-15', 'Experiment "checkout" is a draft; it gives variants when its status is running.'],
    [{ status: 'completed' }, '2026-03-15', 'Experiment "checkout" is completed; it gives no more variants.'],
    [{ status: 'stopped' }, '2026-03-15', 'Experiment "checkout" is stopped; it gives no more variants.'],
    [{ end: '2026-02-01' }, '2026-03-15', 'Experiment "checkout" ends on 2026-02-01, before it starts on 2026-03-01.'],
    [{ variants: [{ name: 'control', weight: 1 }] }, '2026-03-15', 'Experiment "checkout" has one variant. It needs a control and at least one other.'],
  ] as const)('S3-18: refuses an assignment of %j on %s', (more, today, message) => {
    const refused = () => variantOf('checkout', given(more as Partial<Given>), 'user-1', 'control', today);
    expect(refused).toThrow(expect.objectContaining({ code: 'conflict', message }));
  });
});
