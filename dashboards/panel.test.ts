import { questionSchema } from '../contract/question';
import { bars, comparison, figure, gauge, levels, stat, table, timeseries, type PanelSpec } from './panel';
import { departures, dimension, kpi, revenue, utilisation } from './testing/catalogue';

const category = dimension('equipment__category', 'Equipment category');
const stream = dimension('money__stream', 'Stream');

const everyKind: Readonly<Record<string, PanelSpec>> = {
  stat: stat(utilisation, { number: 'latest', grain: 'week' }),
  comparison: comparison(revenue, 'previous_week'),
  gauge: gauge(utilisation),
  timeseries: timeseries([revenue], { by: stream, compare: 'previous_year' }),
  bars: bars(revenue, stream),
  levels: levels(utilisation, category),
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
          { value: null, color: 'orange' },
          { value: 0.6, color: 'green' },
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

  test('a dimension that cannot be joined to the KPI is refused, naming those that can', () => {
    expect(() => bars(revenue, category)).toThrow(
      expect.objectContaining({ code: 'unreachable_dimension', allowed: ['money__stream', 'project__category'] })
    );
  });
});

describe('timeseries', () => {
  test('draws limits where the KPI has some', () => {
    expect(timeseries([departures]).fieldConfig.defaults.custom).toMatchObject({ thresholdsStyle: { mode: 'dashed' } });
    expect(timeseries([revenue]).fieldConfig.defaults.custom).toMatchObject({ thresholdsStyle: { mode: 'off' } });
  });

  test('names a series after its KPI, or after the value of its dimension', () => {
    const named = (panel: PanelSpec) => panel.fieldConfig.overrides.map(({ matcher, properties }) => [matcher.options, properties[0]?.value]);
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
      ['revenue__previous', [{ id: 'displayName', value: 'Revenue, previous week' }]],
      ['revenue__delta', [hidden]],
      ['revenue__delta_ratio', [hidden]],
    ]);
  });
});
