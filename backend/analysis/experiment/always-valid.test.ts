import { alwaysValid } from './always-valid';

describe('alwaysValid', () => {
  // The mixture's likelihood ratio, integrated over the effects by scipy.integrate.quad 1.17.1; the reach by scipy.optimize.brentq on it.
  it.each([
    [2.5, 4000, 0.1897765813390542, 3.1237790916747294],
    [3.4, 12_000, 0.017353742064559932, 3.036665162098578],
    [1, 300, 1, 5.6804327954708524],
  ])("agrees with the mixture's integral at %p standard errors and %p units", (z, units, pValue, reach) => {
    const found = alwaysValid(z, units, { alpha: 0.05, plannedUnits: 10_000 });
    expect(found.pValue).toBeCloseTo(pValue, 9);
    expect(found.reach).toBeCloseTo(reach, 9);
  });

  it('reaches further than a single look would, least near the planned units', () => {
    const reach = (units: number) => alwaysValid(0, units, { alpha: 0.05, plannedUnits: 10_000 }).reach / Math.sqrt(units);
    const other = (units: number) => alwaysValid(0, units, { alpha: 0.05, plannedUnits: 1000 }).reach / Math.sqrt(units);
    expect(reach(10_000)).toBeLessThan(other(10_000));
    expect(other(1000)).toBeLessThan(reach(1000));
    expect(reach(10_000) * 100).toBeGreaterThan(1.96);
  });
});
