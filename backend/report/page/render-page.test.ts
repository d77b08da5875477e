/** @jest-environment jsdom */
import { createHash } from 'node:crypto';
import { fillReport, type FillOptions } from '../fill-report';
import { readDashboard } from '../read-dashboard';
import everyPanel from '../testing/every-panel.json';
import { answerOf, dimension, fakeAsk, metric, MONTHS, NOW, ZONE } from '../testing/fake-ask';
import { renderPage } from './render-page';

const boards = [
  { uid: 'every-panel', title: 'Every panel', tags: [] },
  { uid: 'other', title: 'Other <board>', tags: [] },
];

async function pageOf(json: unknown = everyPanel, more: Partial<FillOptions> = {}) {
  const filled = await fillReport(readDashboard(json), { ask: fakeAsk, now: NOW, timezone: ZONE, ...more });
  const page = renderPage(filled, { theme: 'auto', boards, version: '1.2.3' });
  return { ...page, document: new DOMParser().parseFromString(page.html, 'text/html') };
}

describe('renderPage', () => {
  let every: Awaited<ReturnType<typeof pageOf>>;
  beforeAll(async () => {
    every = await pageOf();
  });

  it('escapes every text, wherever it comes from', async () => {
    const attack = '"\'><img src=x onerror=alert(1)><script>alert(1)</script>';
    const month = { name: 'metric_time__month', type: 'time', role: 'time', grain: 'month' } as const;
    const hostile = {
      uid: 'hostile',
      title: attack,
      description: attack,
      tags: [attack],
      templating: { list: [{ type: 'custom', name: 'v', label: attack, multi: true, query: `${attack},b`, current: { value: [attack] } }] },
      panels: [
        { id: 90, type: 'row', title: attack, gridPos: { x: 0, y: 0, w: 24, h: 1 } },
        ...['stat', 'timeseries', 'barchart', 'bargauge', 'gauge', 'table', 'heatmap', 'funnel', 'text', attack].map((type, index) => ({
          id: index + 1,
          type,
          title: `${attack} $v`,
          description: attack,
          gridPos: { x: 0, y: 1 + index, w: 12, h: 8 },
          fieldConfig: { defaults: { unit: attack, displayName: attack, color: { mode: 'fixed', fixedColor: attack }, thresholds: { mode: 'absolute', steps: [{ value: null, color: attack }] } } },
          options: { content: attack },
          targets: [{ refId: attack, metrics: [type] }, { refId: 'B', metrics: ['fails'] }],
        })),
      ],
    };
    const { document } = await pageOf(hostile, {
      ask: async (question) => {
        if (JSON.stringify(question).includes('fails')) {
          throw new TypeError(attack);
        }
        return answerOf([month, dimension(attack, attack), metric(attack, attack)], MONTHS.map((time) => [time, attack, '12']), {
          sql: attack,
          dialect: attack,
          params: [attack],
          notices: [{ severity: 'warning', text: attack }],
        });
      },
    });
    expect(document.querySelectorAll('img')).toHaveLength(0);
    expect(document.querySelectorAll('script')).toHaveLength(1);
    expect([...document.querySelectorAll('*')].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith('on'))).toEqual([]);
    expect(document.querySelector('h1')?.textContent).toBe(attack);
    expect(document.title).toContain(attack);
  });

  it('fetches nothing, and allows exactly its own style and script', () => {
    const { document, contentSecurityPolicy, html } = every;
    expect(document.querySelectorAll('link, img, iframe, [src]')).toHaveLength(0);
    expect(document.querySelectorAll('[style]')).toHaveLength(0);
    expect(html).not.toMatch(/@import|url\(\s*["']?(?!#)/);
    const hashOf = (selector: string) => createHash('sha256').update(document.querySelector(selector)?.textContent ?? '').digest('base64');
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain(`style-src 'sha256-${hashOf('style')}'`);
    expect(contentSecurityPolicy).toContain(`script-src 'sha256-${hashOf('script')}'`);
    expect(document.querySelectorAll('style')).toHaveLength(1);
    expect(contentSecurityPolicy).not.toContain('unsafe');
  });

  it('gives the same bytes for the same answers', async () => {
    expect((await pageOf()).html).toBe(every.html);
  });

  it('has a language, landmarks, one first heading and no level skipped', () => {
    const { document } = every;
    expect(document.documentElement.lang).toBe('en');
    expect(document.querySelectorAll('header.top, main, footer.page')).toHaveLength(3);
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.slice(1).filter((level, index) => level - (levels[index] ?? 0) > 1)).toEqual([]);
  });

  it('names every control, panel and drawing for those who do not see it', () => {
    const { document } = every;
    const nameless = [...document.querySelectorAll('select, input:not([type=hidden])')].filter((control) => control.closest('label') === null);
    expect(nameless).toEqual([]);
    for (const panel of document.querySelectorAll('.panel[aria-labelledby]')) {
      expect(document.getElementById(panel.getAttribute('aria-labelledby') ?? '')?.textContent).toBeTruthy();
    }
    const drawings = [...document.querySelectorAll('.chart svg[role]')];
    expect(drawings.length).toBeGreaterThan(6);
    expect(drawings.filter((svg) => svg.getAttribute('role') !== 'img' || (svg.getAttribute('aria-label') ?? '').length < 20)).toEqual([]);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('gives the numbers of a chart as a table and as files', () => {
    const { document } = every;
    const rows = [...document.querySelectorAll('#panel-7 .about tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([['Visited', '12,480'], ['Asked for a quote', '3,120'], ['Quote sent', '2,590'], ['Ordered', '905']]);
    expect(document.querySelector('#panel-7 .links a')?.getAttribute('href')).toMatch(/^\.\/every-panel\/panels\/7\.csv\?from=now-6M%2FM&to=now&var-region=%24__all&var-plan=pro$/);
  });

  it('shows the SQL that ran and its parameters', () => {
    const { document } = every;
    expect(document.querySelector('#panel-1 pre code')?.textContent).toBe('SELECT 1 AS "a<b" -- Northstar');
    expect(document.querySelector('#panel-1 .about')?.textContent).toContain('Parameters: "North"');
  });

  it('says which bucket is still running, and compares it with nothing', () => {
    const { document } = every;
    expect(document.querySelector('#panel-1 .value')?.textContent).toBe('€201KNov 2026, still runningOct 2026: €341K');
    expect(document.querySelector('#panel-5 .notes')?.textContent).toContain('Nov 2026 is still running.');
  });

  it('says whether a change is good news for this KPI', () => {
    const { document } = every;
    const trend = document.querySelector('#panel-2 .trend');
    expect(trend?.textContent).toBe('▼down 1.3 ppagainst the period before');
    expect(trend?.querySelector('b')?.className).toBe('c-green');
  });

  it('colours a value by its threshold', () => {
    const { document } = every;
    expect(document.querySelector('#panel-1 .big')?.className).toContain('c-red');
    expect(document.querySelector('#panel-2')?.className).toContain('tinted hex-2f6f4f');
    expect(document.querySelector('style')?.textContent).toContain('.hex-2f6f4f{--c:#2f6f4f}');
  });

  it('says so where there is nothing to draw', () => {
    const { document } = every;
    const text = (id: number) => document.querySelector(`#panel-${id} .body`)?.textContent?.trim();
    expect(text(14)).toBe('No rows in this range');
    expect(text(13)).toBe('No answer. There is no KPI "no_such_kpi".');
    expect(text(15)).toBe('Panels of the type "canvas" are drawn by Grafana alone.');
  });

  it('keeps all digits of money, maps values and shows absent ones as a dash', () => {
    const { document } = every;
    const cells = [...document.querySelectorAll('#panel-8 .body tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['<img src=x onerror=alert(1)>', '€123,456,789,012,345,678.91', 'open'],
      ['Feest & Co', '-€52.50', '2'],
      ['–', '–', '–'],
    ]);
  });

  it('offers ranges, variables and themes without a script', () => {
    const { document } = every;
    expect([...document.querySelectorAll('.range a')].map((link) => link.textContent)).toContain('This month so far');
    expect([...document.querySelectorAll('[data-choices] [name="var-region"]')].map((box) => box.getAttribute('value'))).toEqual(['$__all', 'North', 'South & <West>']);
    expect(document.querySelector('[name="var-plan"] [selected]')?.getAttribute('value')).toBe('pro');
    expect([...document.querySelectorAll('.themes a')].map((link) => link.getAttribute('href'))[2]).toContain('theme=dark');
    expect([...document.querySelectorAll('form')].every((form) => form.method === 'get')).toBe(true);
  });

  it('keeps range and theme when another board is chosen', () => {
    const { document } = every;
    const other = [...document.querySelectorAll('nav[aria-label="Boards"] a')][1];
    expect(other?.textContent).toBe('Other <board>');
    expect(other?.getAttribute('href')).toBe('./other?from=now-6M%2FM&to=now');
  });

  it('draws each chart for a phone too, and tells a point’s numbers', () => {
    const { document } = every;
    expect(document.querySelectorAll('#panel-5 .wide svg, #panel-5 .narrow svg')).toHaveLength(2);
    expect(document.querySelector('#panel-5 .wide .hits title')?.textContent).toBe(
      ['Jun 2026', 'North: €150,000.00', 'South & <West>: €120,000.00', 'North · Revenue, a year before: €130,000.00', 'South & <West> · Revenue, a year before: €110,000.00'].join('\n')
    );
  });
});
