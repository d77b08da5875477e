/** @jest-environment jsdom */
import { DARK, LIGHT } from './chart/palette';
import { drawPanel } from './draw-panel';
import { fillReport, type FilledPanel } from './fill-report';
import { readDashboard } from './read-dashboard';
import everyPanel from './testing/every-panel.json';
import { fakeAsk, NOW, ZONE } from './testing/fake-ask';

let panels: readonly FilledPanel[] = [];
beforeAll(async () => {
  const filled = await fillReport(readDashboard(everyPanel), { ask: fakeAsk, now: NOW, timezone: ZONE });
  panels = filled.sections.flatMap((section) => section.panels);
});

const draw = (id: number, palette = LIGHT) => {
  const panel = panels.find((one) => one.panel.id === id);
  const svg = panel && drawPanel(panel, { width: 600, height: 260, palette, id: `p${id}`, timezone: ZONE });
  return svg === undefined ? undefined : new DOMParser().parseFromString(svg, 'image/svg+xml');
};
const texts = (document: Document | undefined) => [...(document?.querySelectorAll('text') ?? [])].map((text) => text.textContent);

describe('drawPanel', () => {
  it.each([3, 5, 6, 7, 10, 11, 18])('draws panel %d as well-formed SVG without style, script or class', (id) => {
    const document = draw(id);
    expect(document?.querySelector('parsererror')).toBeNull();
    expect(document?.documentElement.getAttribute('role')).toBe('img');
    expect(document?.querySelectorAll('style, script, [style], [class]:not(.hits)')).toHaveLength(0);
  });

  it('draws in the colours that it is given', () => {
    expect(draw(7)?.documentElement.outerHTML).toContain(LIGHT.series[0]);
    expect(draw(7, DARK)?.documentElement.outerHTML).toContain(DARK.series[0]);
    expect(draw(7, DARK)?.documentElement.outerHTML).not.toContain(LIGHT.text);
  });

  it('says the whole in a sentence', () => {
    expect(draw(10)?.documentElement.getAttribute('aria-label')).toBe('Bar chart of Leads: Referral 120; Search 98; Partner 51; Fair 38.');
    expect(draw(7)?.documentElement.getAttribute('aria-label')).toBe(
      'Funnel. Visited 12.5 K; Asked for a quote 3.12 K  ·  25.0%; Quote sent 2.59 K  ·  20.8%; Ordered 905  ·  7.3%.'
    );
  });

  it('labels bars, cells and dials with their values', () => {
    expect(texts(draw(10))).toEqual(expect.arrayContaining(['Referral', '120']));
    expect(texts(draw(11))).toEqual(expect.arrayContaining(['low', '1.51 days']));
    expect(texts(draw(3))).toEqual(expect.arrayContaining(['74%', 'Utrecht']));
    expect(texts(draw(6))).toEqual(expect.arrayContaining(['Mon', '09', '3', '25']));
  });

  it('colours dials and bar gauges by their thresholds', () => {
    const fills = [...(draw(11)?.querySelectorAll('path') ?? [])].map((path) => path.getAttribute('fill'));
    expect(fills.filter((fill) => fill === LIGHT.green)).toHaveLength(2);
    expect(fills.filter((fill) => fill === LIGHT.orange)).toHaveLength(1);
  });

  it('draws the bucket that is still running dashed', () => {
    const dashed = [...(draw(5)?.querySelectorAll('path[stroke-dasharray]') ?? [])];
    expect(dashed.map((path) => path.getAttribute('stroke'))).toEqual(expect.arrayContaining([LIGHT.purple, LIGHT.series[0]]));
  });

  it('draws nothing for what is no chart and for an answer without rows', () => {
    expect(draw(1)).toBeUndefined();
    expect(draw(8)).toBeUndefined();
    expect(draw(14)).toBeUndefined();
  });
});
