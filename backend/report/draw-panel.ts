import { barsChart } from './chart/bars-chart';
import { categoriesOf } from './chart/categories';
import { funnelChart } from './chart/funnel-chart';
import { gaugeChart } from './chart/gauge-chart';
import { heatmapChart, matrixOf } from './chart/heatmap-chart';
import { renderSvg, type Canvas, type Chart } from './chart/render-svg';
import { timeseriesChart } from './chart/timeseries-chart';
import type { FilledPanel } from './fill-report';
import { funnelReadings } from './funnel-readings';
import { reduceSeries } from './reduce';
import { panelReadings, panelSeries } from './series';

/** True where no question of the panel has a row to show. */
export function isEmpty({ results }: FilledPanel): boolean {
  return results.every(({ answer }) => answer.rows.length === 0);
}

/**
 * A panel's chart as an SVG element, for pages, print and slides alike; undefined for what is no chart (stat, table,
 * text) and for an answer that this kind of chart cannot show.
 */
export function drawPanel(filled: FilledPanel, canvas: Canvas): string | undefined {
  const chart = isEmpty(filled) ? undefined : chartOf(filled, canvas);
  return chart && renderSvg(chart, canvas);
}

function chartOf(filled: FilledPanel, canvas: Canvas): Chart | undefined {
  const { kind, options } = filled.panel;
  switch (kind) {
    case 'timeseries': {
      const series = panelSeries(filled);
      return series.length === 0 ? undefined : timeseriesChart(series, filled.range, canvas);
    }
    case 'barchart': {
      const categories = categoriesOf(filled, canvas.timezone);
      const stacked = options.stacked || categories.bars.some(({ field }) => field.stacked === true);
      return categories.bars.length === 0 ? undefined : barsChart(categories, { horizontal: options.horizontal, stacked, gauge: false }, canvas);
    }
    case 'bargauge': {
      const readings = panelReadings(filled, reduceSeries(options.calc));
      const [first] = readings;
      if (first === undefined) {
        return undefined;
      }
      const categories = {
        names: readings.map(({ field }) => field.label),
        bars: [{ field: first.field, comparison: false, cells: readings.map(({ cell }) => cell), values: readings.map(({ value }) => value) }],
      };
      return barsChart(categories, { horizontal: options.horizontal, stacked: false, gauge: true }, canvas);
    }
    case 'gauge': {
      const readings = panelReadings(filled, reduceSeries(options.calc));
      return readings.length === 0 ? undefined : gaugeChart(readings, canvas);
    }
    case 'funnel': {
      const readings = funnelReadings(filled) ?? [];
      return readings.length === 0 ? undefined : funnelChart(readings, canvas);
    }
    case 'heatmap': {
      const matrix = matrixOf(filled, canvas.timezone);
      return matrix === undefined || matrix.cells.length === 0 ? undefined : heatmapChart(matrix, canvas);
    }
    default:
      return undefined;
  }
}
