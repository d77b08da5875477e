import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { usePanelContext, useStyles2, useTheme2 } from '@grafana/ui';
import React from 'react';
import { filterActions, linkActions } from '../shared/actions';
import { Explorable } from '../shared/Explorable';
import { entityText, percentText } from '../shared/format';
import { groupPaint, paint } from '../shared/hue';
import { HiddenTable } from '../shared/HiddenTable';
import { placed } from '../shared/roving';
import { cellFacts, periodText } from './cellFacts';
import { type Curve, readCurves } from './readCurves';
import { type CurveScale, curveScale, type NameSpot, nameSpots } from './curveScale';
import type { RetentionOptions } from './options';
import type { Retention } from './retention';

interface Props {
  readonly retention: Retention;
  readonly options: RetentionOptions;
  readonly width: number;
  readonly height: number;
}

/** Below this opacity a line is lost on its background. */
const FAINTEST = 0.35;
const LEFT = 52;
const LETTER = 6.5;
const LONGEST_NAME = 18;

/** Lines of retention by period: a cohort each and their mean, or where there are groups the mean of each. */
export function Curves({ retention, options, width, height }: Props) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { onAddAdHocFilter } = usePanelContext();
  const { periods, grain, entity, groups, field } = retention;
  const lines = readCurves(retention, options);
  const right = 20 + Math.max(0, ...lines.map(({ name }) => shortened(name).length)) * LETTER;
  const plot = { left: LEFT, top: 10, width: Math.max(40, width - LEFT - right), height: Math.max(40, height - 36) };
  const scale = curveScale(lines, periods.length, plot);
  const spots = nameSpots(lines, scale);
  const look = (line: Curve, index: number): Look => {
    if (groups.length > 1) {
      return { color: groupPaint(theme, index).background, width: 2, opacity: 1 };
    }
    return line.row.kind === 'mean'
      ? { color: theme.colors.text.primary, width: 3, opacity: 1 }
      : { color: paint(theme, options.color).background, width: 1.5, opacity: FAINTEST + ((1 - FAINTEST) * (index + 1)) / lines.length };
  };
  const caption = `Retention of ${entityText(entity, 2)} by ${grain} since the start`;
  const period = (index: number) => periodText(grain, periods[index] ?? 0);
  return (
    <div className={styles.panel}>
      <Explorable
        describe={({ row, column }) => {
          const line = lines[row];
          return line && cellFacts(line.row, column, retention);
        }}
        actions={({ row, column }) => {
          const found = lines[row]?.row;
          const cell = found?.kind === 'cohort' ? found.cohort.cells[column] : undefined;
          return found ? [...(cell ? linkActions(field, cell.row) : []), ...filterActions(found.group.keys, onAddAdHocFilter)] : [];
        }}
      >
        <svg width={width} height={height} role="group" aria-label={caption} className={styles.svg}>
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <line x1={plot.left} x2={plot.left + plot.width} y1={scale.y(tick)} y2={scale.y(tick)} className={styles.grid} />
              <text x={plot.left - 8} y={scale.y(tick)} dy="0.32em" textAnchor="end" className={styles.axis}>
                {percentText(tick)}
              </text>
            </g>
          ))}
          {periods.map((_, index) =>
            index % scale.every === 0 ? (
              <text key={index} x={scale.x(index)} y={plot.top + plot.height + 18} textAnchor="middle" className={styles.axis}>
                {period(index)}
              </text>
            ) : null
          )}
          {lines.map((line, index) => (
            <Line key={index} line={line} row={index} scale={scale} look={look(line, index)} spot={spots.get(line)} period={period} />
          ))}
        </svg>
      </Explorable>
      <HiddenTable
        caption={caption}
        heads={['Cohort', ...periods.map((_, index) => period(index))]}
        rows={lines.map(({ name, points }) => [name, ...periods.map((_, index) => rateText(points.find((point) => point.index === index)?.rate))])}
      />
    </div>
  );
}

interface Look {
  readonly color: string;
  readonly width: number;
  readonly opacity: number;
}

interface LineProps {
  readonly line: Curve;
  readonly row: number;
  readonly scale: CurveScale;
  readonly look: Look;
  /** Where its name stands; undefined where there is no room. */
  readonly spot: NameSpot | undefined;
  readonly period: (index: number) => string;
}

/** One curve: dashed where a period still runs, its name at its end. */
function Line({ line, row, scale, look, spot, period }: LineProps) {
  const styles = useStyles2(getStyles);
  const { points, name } = line;
  return (
    <g className={styles.line}>
      {points.slice(1).map((point, index) => {
        const from = points[index] ?? point;
        return (
          <line
            key={point.index}
            x1={scale.x(from.index)}
            y1={scale.y(from.rate)}
            x2={scale.x(point.index)}
            y2={scale.y(point.rate)}
            stroke={look.color}
            strokeWidth={look.width}
            strokeOpacity={look.opacity}
            strokeLinecap="round"
            strokeDasharray={point.isComplete ? undefined : '3 5'}
          />
        );
      })}
      {points.map((point) => (
        <circle
          key={point.index}
          {...placed({ row, column: point.index })}
          role="img"
          aria-label={`${name}, ${period(point.index)}: ${percentText(point.rate)}${point.isComplete ? '' : ' so far'}`}
          cx={scale.x(point.index)}
          cy={scale.y(point.rate)}
          r={3.5}
          className={cx(styles.point, !point.isComplete && styles.hollow)}
          fill={look.color}
          stroke={look.color}
          strokeWidth={point.isComplete ? 8 : 2}
          strokeOpacity={point.isComplete ? 0 : 1}
        />
      ))}
      {spot && (
        <text x={spot.x + 9} y={spot.y} dy="0.32em" className={cx(styles.name, line.row.kind === 'mean' && styles.strong)}>
          {shortened(name)}
        </text>
      )}
    </g>
  );
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function rateText(rate: number | undefined): string {
  return rate === undefined ? '' : percentText(rate);
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ position: 'relative', height: '100%', overflow: 'hidden' }),
  svg: css({ display: 'block' }),
  grid: css({ stroke: theme.colors.border.weak }),
  axis: css({ fill: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  line: css({ '&:hover line': { strokeOpacity: 1 } }),
  point: css({ outline: 'none', '&:hover, &:focus-visible': { stroke: theme.colors.text.primary, strokeWidth: 2, strokeOpacity: 1, r: '6px' } }),
  hollow: css({ fill: theme.colors.background.primary }),
  name: css({
    fill: theme.colors.text.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    paintOrder: 'stroke',
    stroke: theme.colors.background.primary,
    strokeWidth: 3,
  }),
  strong: css({ fontWeight: theme.typography.fontWeightBold }),
});
