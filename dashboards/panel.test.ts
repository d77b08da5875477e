import { questionSchema } from '../contract/question';
import { bars, levels, share, sparklines } from './breakdown-panel';
import type { QuestionPanel } from './panel';
import { records } from './records-panel';
import { table } from './table-panel';
import { comparison, expectation, figure, gauge, hero, stat } from './tile-panel';
import { timeseries } from './time-panel';
import { departures, dimension, kpi, revenue, utilisation } from './testing/catalogue';

const category = dimension('equipment__category', 'Equipment category');
const stream = dimension('money__stream', 'Stream');

const everyKind: Readonly<Record<string, QuestionPanel>> = {
  stat: stat(utilisation, { number: 'latest', grain: 'week' }),
  comparison: comparison(revenue, 'previous_week'),
  gauge: gauge(utilisation),
  timeseries: timeseries([revenue], { by: stream, compare: 'previous_year' }),
  bars: bars(revenue, stream),
  levels: levels(utilisation, category),
  latestLevels: levels(utilisation, category, { latest: 'day', known: true }),
  expectation: expectation(revenue),
  hero: hero(revenue),
  share: share(revenue, stream),
  sparklines: sparklines(revenue, stream, { number: 'total' }),
  records: records(revenue, [stream], { title: 'Postings', value: 'Amount' }),
  table: table([utilisation, kpi('spare', { dimensions: ['equipment__category'] })], [category], { title: 'Equipment' }),
};

describe.each(Object.entries(everyKind))('a %s panel', (_, panel) => {
  test('asks a question that the contract accepts', () => {
    expect(questionSchema.safeParse(panel.question).error).toBeUndefined();
  });

  test('leaves formatting to itself, so that people can edit it (decision 11)', () => {
    expect(panel.question.formatting).toBe(false);
  });
});

describe('what a panel takes from its KPI', () => {
  const { fieldConfig, title, description } = gauge(utilisation);

  test('title, unit, decimals and limits', () => {
    expect(title).toBe('Equipment utilisation');
    expect(fieldConfig.defaults).toMatchObject({
      unit: 'percentunit',
      decimals: 1,
      thresholds: {
        mode: 'absolute',
        steps: [
          { value: null, color: 'dark-orange' },
          { value: 0.6, color: 'semi-dark-green' },
        ],
      },
    });
  });

  test('the description names the meaning, the owner and the requirement', () => {
    expect(description).toBe('Hours on hire divided by available hours.\n\nOwner: Operations; source: Inventory module; K15.');
  });

  test('a KPI without limits is neither good nor bad', () => {
    expect(stat(revenue, { number: 'total' }).fieldConfig.defaults.thresholds?.steps).toEqual([{ value: null, color: 'blue' }]);
  });

  test('a share is drawn against its whole, another unit is not', () => {
    expect(gauge(utilisation).fieldConfig.defaults).toMatchObject({ min: 0, max: 1 });
    expect(gauge(revenue).fieldConfig.defaults).not.toHaveProperty('max');
  });
});

describe('stat', () => {
  test('a total adds up the buckets that it draws', () => {
    const { title, options, question } = stat(revenue, { number: 'total' });
    expect(title).toBe('Revenue · total');
    expect(options).toMatchObject({ reduceOptions: { calcs: ['sum'] }, graphMode: 'area' });
    expect(question).toMatchObject({ group_by: ['metric_time__auto'], format: 'timeseries' });
  });

  test('the latest week is the last bucket of weeks', () => {
    const { title, options, question } = stat(utilisation, { number: 'latest', grain: 'week' });
    expect(title).toBe('Equipment utilisation · week');
    expect(options).toMatchObject({ reduceOptions: { calcs: ['lastNotNull'] } });
    expect(question.group_by).toEqual(['metric_time__week']);
  });
});

describe('figure', () => {
  test('is asked over the whole range at once, so that a ratio is that of the range', () => {
    const { title, question, options } = figure(utilisation);
    expect(title).toBe('Equipment utilisation');
    expect(question).toMatchObject({ metrics: ['equipment_utilisation'], group_by: [], format: 'value' });
    expect(options).toMatchObject({ graphMode: 'none' });
  });
});

describe('comparison', () => {
  test('shows the value, the one before and the relative change, by the names that it displays', () => {
    const { options, fieldConfig } = comparison(revenue, 'previous_week');
    const fields = (options.reduceOptions as { fields: string }).fields;
    const shown = new RegExp(fields.slice(1, -1));
    const names = fieldConfig.overrides.map(({ properties }) => properties.find(({ id }) => id === 'displayName')?.value);
    expect(fieldConfig.overrides.map(({ matcher }) => matcher.options)).toEqual([
      'revenue',
      'revenue__previous',
      'revenue__delta_ratio',
    ]);
    expect(names).toEqual(['now', 'previous week', 'change']);
    expect(names.every((name) => shown.test(String(name)))).toBe(true);
    expect(shown.test('revenue__delta')).toBe(false);
  });
});

describe('hero', () => {
  const changeOf = (panel: QuestionPanel) => Object.fromEntries((panel.fieldConfig.overrides[1]?.properties ?? []).map(({ id, value }) => [id, value]));
  const waiting = kpi('waiting', { display: { label: 'Waiting', unit: 'h', better: 'lower' } });

  test('shows the value over the range and its change against the period before, and nothing else', () => {
    const panel = hero(revenue);
    expect(panel).toMatchObject({ title: 'Revenue', question: { group_by: [], compare: { to: 'previous_period' }, format: 'table' } });
    const shown = new RegExp((panel.options.reduceOptions as { fields: string }).fields.slice(1, -1));
    expect(['this period', 'vs previous period', 'revenue__previous', 'revenue__delta'].filter((name) => shown.test(name))).toEqual(['this period', 'vs previous period']);
    expect(panel.fieldConfig.overrides.map(({ matcher }) => matcher.options)).toEqual(['revenue', 'revenue__delta_ratio']);
  });

  test.each([
    ['more revenue is good news', revenue, 0.12, 'semi-dark-green'],
    ['less revenue is bad news', revenue, -0.12, 'red'],
    ['a longer wait is bad news', waiting, 0.12, 'red'],
    ['a shorter wait is good news', waiting, -0.12, 'semi-dark-green'],
    ['no change is no news', waiting, 0, 'text'],
  ])('%s', (_, metric, change, color) => {
    const { steps } = changeOf(hero(metric)).thresholds as { steps: { value: number | null; color: string }[] };
    expect(steps.findLast(({ value }) => value === null || change >= value)?.color).toBe(color);
  });

  test('has a range of its own where it is asked over a window', () => {
    expect(hero(revenue, { over: '7d' })).toMatchObject({ timeFrom: '7d' });
    expect(hero(revenue)).not.toHaveProperty('timeFrom');
  });
});

describe('rows that lead somewhere', () => {
  const linkOf = ({ fieldConfig }: QuestionPanel, name: string) => fieldConfig.overrides.find(({ matcher }) => matcher.options === name)?.properties.find(({ id }) => id === 'links')?.value;

  test('a row of a table leads to the records with its values, over the range of the board', () => {
    expect(linkOf(table([revenue], [stream, dimension('project__category')], { title: 'Revenue' }), 'money__stream')).toEqual([
      {
        title: 'Show the records',
        url: '/a/northstar-kpi-app/records?kpi=revenue&ds=${datasource}&var-money__stream=${__data.fields.money__stream:percentencode}&var-project__category=${__data.fields.project__category:percentencode}&${__url_time_range}',
        targetBlank: false,
      },
    ]);
  });

  test('or to another board, whose pickers take its values', () => {
    expect(linkOf(table([revenue], [stream], { title: 'Revenue', drill: 'northstar-finance' }), 'money__stream')).toEqual([
      { title: 'Open its board', url: '/d/northstar-finance?var-datasource=${datasource}&var-money__stream=${__data.fields.money__stream:percentencode}&${__url_time_range}', targetBlank: false },
    ]);
  });

  test('a list of records leads to one record by its key, which is not shown', () => {
    const idle = kpi('stale_value', { dimensions: ['deal', 'deal__name', 'deal__last_activity_at'] });
    const panel = records(idle, [dimension('deal__name', 'Deal')], { title: 'Idle deals', record: dimension('deal'), time: 'Last activity', value: 'Value', sort: '-stale_value' });
    expect(panel.question).toMatchObject({ queryType: 'records', metrics: ['stale_value'], columns: ['metric_time', 'deal__name', 'stale_value', 'deal'], order_by: ['-stale_value'], limit: 50 });
    expect(linkOf(panel, 'deal__name')).toEqual([expect.objectContaining({ url: expect.stringContaining('/records?kpi=stale_value&ds=${datasource}&var-deal=${__data.fields.deal:percentencode}&') })]);
    expect(panel.fieldConfig.overrides.find(({ matcher }) => matcher.options === 'deal')?.properties).toEqual([{ id: 'custom.hidden', value: true }]);
  });
});

describe('tables', () => {
  const cellOf = (metric: typeof revenue, name: string, more = {}) =>
    Object.fromEntries((table([metric], [category], { title: 'T', ...more }).fieldConfig.overrides.find(({ matcher }) => matcher.options === name)?.properties ?? []).map(({ id, value }) => [id, value]));

  test('what is beyond a limit stands on its colour, what is well stays plain', () => {
    expect(cellOf(utilisation, 'equipment_utilisation')).toMatchObject({
      unit: 'percentunit',
      displayName: 'Equipment utilisation',
      thresholds: { steps: [{ value: null, color: 'rgba(229, 84, 0, 0.25)' }, { value: 0.6, color: 'transparent' }] },
      'custom.cellOptions': { type: 'color-background', mode: 'basic' },
    });
  });

  test('a comparison adds one column a KPI, the relative change', () => {
    const shown = table([utilisation], [category], { title: 'T', compare: 'previous_month' }).fieldConfig.overrides.filter(({ properties }) => !properties.some(({ id }) => id === 'custom.hidden')).map(({ matcher }) => matcher.options);
    expect(shown).toEqual(['equipment__category', 'equipment_utilisation', 'equipment_utilisation__delta_ratio']);
    expect(cellOf(utilisation, 'equipment_utilisation__delta_ratio', { compare: 'previous_month' })).toMatchObject({ displayName: 'vs previous month', unit: 'percentunit' });
    const ofTwo = table([utilisation, departures], [category], { title: 'T', compare: 'previous_month' }).fieldConfig.overrides.flatMap(({ properties }) => properties.filter(({ id }) => id === 'displayName').map(({ value }) => value));
    expect(ofTwo).toEqual(expect.arrayContaining(['Equipment utilisation vs previous month', 'On-time departures vs previous month']));
  });

  test('sorts as it is told', () => {
    expect(table([utilisation], [category], { title: 'T', sort: 'equipment__category' }).question.order_by).toEqual(['equipment__category']);
  });
});

describe('breakdowns', () => {
  test('an amount starts with the largest part', () => {
    expect(bars(revenue, stream)).toMatchObject({
      title: 'Revenue by stream',
      question: { group_by: ['money__stream'], order_by: ['-revenue'], format: 'table' },
      options: { xField: 'money__stream' },
    });
  });

  test('a level starts with the worst, which is the lowest unless lower is better', () => {
    const waiting = kpi('waiting', { display: { label: 'Waiting', better: 'lower' }, dimensions: ['equipment__category'] });
    expect(levels(utilisation, category).question.order_by).toEqual(['equipment_utilisation']);
    expect(levels(waiting, category).question.order_by).toEqual(['-waiting']);
  });
});

describe('timeseries', () => {
  test('draws limits where the KPI has some', () => {
    expect(timeseries([departures]).fieldConfig.defaults.custom).toMatchObject({ thresholdsStyle: { mode: 'dashed' } });
    expect(timeseries([revenue]).fieldConfig.defaults.custom).toMatchObject({ thresholdsStyle: { mode: 'off' } });
  });

  test('names a series after its KPI, or after the value of its dimension', () => {
    const named = (panel: QuestionPanel) => panel.fieldConfig.overrides.map(({ matcher, properties }) => [matcher.options, properties[0]?.value]);
    expect(named(timeseries([revenue, departures]))).toEqual([
      ['revenue', 'Revenue'],
      ['on_time_departures', 'On-time departures'],
    ]);
    expect(timeseries([revenue], { by: stream }).fieldConfig.defaults.displayName).toBe('${__field.labels.money__stream}');
  });

  test('draws a comparison as a second line, and its differences not at all', () => {
    const { overrides } = timeseries([revenue], { compare: 'previous_week' }).fieldConfig;
    const hidden = { id: 'custom.hideFrom', value: { viz: true, legend: true, tooltip: true } };
    expect(overrides.map(({ matcher, properties }) => [matcher.options, properties])).toEqual([
      ['revenue', [{ id: 'displayName', value: 'Revenue' }]],
      ['revenue__previous', expect.arrayContaining([{ id: 'displayName', value: 'Revenue, previous week' }, { id: 'custom.lineStyle', value: { fill: 'dash', dash: [6, 4] } }])],
      ['revenue__delta', [hidden]],
      ['revenue__delta_ratio', [hidden]],
    ]);
  });

  test('the period before is a thin line below bars too', () => {
    const [, before] = timeseries([revenue], { compare: 'previous_month', draw: 'bars' }).fieldConfig.overrides;
    expect(before?.properties).toEqual(expect.arrayContaining([{ id: 'custom.drawStyle', value: 'line' }, { id: 'custom.fillOpacity', value: 0 }]));
  });

  test('parts of a whole are stacked as amounts or as shares, lines are not', () => {
    const stacking = (options: Parameters<typeof timeseries>[1]) => timeseries([revenue], options).fieldConfig.defaults.custom?.stacking;
    expect(stacking({ by: stream, draw: 'bars' })).toEqual({ mode: 'normal', group: 'A' });
    expect(stacking({ by: stream, draw: 'area', stack: 'percent' })).toEqual({ mode: 'percent', group: 'A' });
    expect(stacking({ by: stream })).toEqual({ mode: 'none', group: 'A' });
    expect(stacking({ draw: 'bars' })).toEqual({ mode: 'none', group: 'A' });
  });
});

test('a figure over a range of its own tells it in its title, and not again beside it', () => {
  const { title, timeFrom, hideTimeOverride } = figure(utilisation, undefined, { over: '15m' });
  expect([title, timeFrom, hideTimeOverride]).toEqual(['Equipment utilisation · 15m', '15m', true]);
});

test('a share of a whole is drawn on an axis from nothing to all of it', () => {
  expect(timeseries([utilisation], { whole: true }).fieldConfig.defaults).toMatchObject({ min: 0, max: 1 });
});

test('bars begin at 0', () => {
  expect(timeseries([revenue], { draw: 'bars' }).fieldConfig.defaults.custom).toMatchObject({ axisSoftMin: 0 });
});

test('a KPI of another unit than the first has an axis of its own', () => {
  const { overrides } = timeseries([revenue, utilisation, departures]).fieldConfig;
  const atTheRight = overrides.filter(({ properties }) => properties.some(({ id, value }) => id === 'custom.axisPlacement' && value === 'right'));
  expect(atTheRight.map(({ matcher, properties }) => [matcher.options, properties.find(({ id }) => id === 'unit')?.value])).toEqual([
    ['equipment_utilisation', 'percentunit'],
    ['on_time_departures', 'percentunit'],
  ]);
});

describe('what a table and a breakdown leave out', () => {
  const KNOWN = [{ field: 'equipment__category', op: 'is_not_null' }];

  test('what belongs to none of the values, where they are asked to', () => {
    expect(table([utilisation], [category], { title: 'Equipment', known: true }).question.filters).toEqual(KNOWN);
    expect([bars, levels, share].map((build) => build(utilisation, category, { known: true }).question.filters)).toEqual([KNOWN, KNOWN, KNOWN]);
    expect(bars(utilisation, category).question).not.toHaveProperty('filters');
  });

  test('S1-13: rows whose KPI is nothing, told by the label that the answer gives it', () => {
    expect(table([utilisation], [category], { title: 'Equipment', having: utilisation }).transformations).toEqual([
      { id: 'filterByValue', options: { filters: [{ fieldName: 'Equipment utilisation', config: { id: 'greater', options: { value: 0 } } }], match: 'all', type: 'include' } },
    ]);
    expect(table([utilisation], [category], { title: 'Equipment' })).not.toHaveProperty('transformations');
  });
});

describe('columns of a table', () => {
  const propertiesOf = (panel: QuestionPanel, field: string) =>
    Object.fromEntries(panel.fieldConfig.overrides.filter(({ matcher }) => matcher.options === field).flatMap(({ properties }) => properties.map(({ id, value }) => [id, value])));

  test('a number is as wide as its heading, and names have the rest', () => {
    const wide = table([utilisation], [category], { title: 'Equipment', headings: { equipment_utilisation: 'Used' }, size: { w: 12, h: 8 } });
    expect(propertiesOf(wide, 'equipment_utilisation')).toMatchObject({ displayName: 'Used', 'custom.width': 84 });
    expect(propertiesOf(wide, 'equipment__category')).toMatchObject({ 'custom.minWidth': 140 });
  });

  test('where there is no room for that, all columns share what there is', () => {
    const narrow = table([utilisation, revenue], [category], { title: 'Equipment', size: { w: 5, h: 8 } });
    expect(propertiesOf(narrow, 'equipment_utilisation')).not.toHaveProperty('custom.width');
    expect(propertiesOf(narrow, 'equipment__category')).toMatchObject({ 'custom.minWidth': 60 });
  });
});

test('S4-15: a forecast is told with its confidence, which no limit of the KPI colours', () => {
  const { question, fieldConfig, options } = expectation(utilisation);
  expect(question).toMatchObject({ metrics: ['equipment_utilisation'], format: 'table' });
  expect(fieldConfig.overrides.find(({ matcher }) => matcher.options === 'equipment_utilisation__confidence')?.properties).toEqual(
    expect.arrayContaining([
      { id: 'displayName', value: 'confidence' },
      { id: 'unit', value: 'percentunit' },
      { id: 'thresholds', value: { mode: 'absolute', steps: [{ value: null, color: 'text' }] } },
    ])
  );
  expect(options).toMatchObject({ reduceOptions: { fields: '/^(expected|confidence)$/' } });
});

test('S4-15: a KPI that is asked of a time is drawn by its last bucket, each value by its own name', () => {
  const { question, fieldConfig, options } = levels(utilisation, category, { latest: 'day' });
  expect(question).toMatchObject({ group_by: ['metric_time__day', 'equipment__category'], format: 'timeseries' });
  expect(fieldConfig.defaults.displayName).toBe('${__field.labels.equipment__category}');
  expect(options).toMatchObject({ reduceOptions: { values: false, calcs: ['lastNotNull'] } });
});

test('S4-16: values that mean good or bad have a colour of their own', () => {
  const [green] = timeseries([revenue], { by: stream, draw: 'bars', colors: { success: 'green' } }).fieldConfig.overrides;
  expect(green).toEqual({ matcher: { id: 'byRegexp', options: '/\\bsuccess\\b/' }, properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: 'green' } }] });
});

test('S1-12: days stay days, and shortened thousands keep their digits', () => {
  const shown = (unit: string, decimals?: number) => {
    const { defaults } = gauge(kpi('any', { display: { label: 'any', unit, decimals, better: 'lower' } })).fieldConfig;
    return [defaults.unit, defaults.decimals];
  };
  expect(shown('d', 1)).toEqual(['suffix: d', 1]);
  expect(shown('short', 0)).toEqual(['short', undefined]);
  expect(shown('currencyEUR', 0)).toEqual(['currencyEUR', undefined]);
  expect(shown('currencyUSD', 4)).toEqual(['currencyUSD', 4]);
  expect(shown('percentunit', 0)).toEqual(['percentunit', 0]);
});
