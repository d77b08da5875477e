import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { usePanelContext, useStyles2, useTheme2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { filterActions, linkActions } from '../shared/actions';
import { Explorable } from '../shared/Explorable';
import { entityText } from '../shared/format';
import { PanelMessage } from '../shared/PanelMessage';
import type { Place } from '../shared/roving';
import { arrange } from './arrangement';
import { type Drawing, makeDrawing, type Piece, pieceOf, piecesByStep } from './drawing';
import { footText } from './footText';
import type { Funnel } from './funnel';
import { FunnelTable } from './FunnelTable';
import { GroupName } from './GroupName';
import { layoutOf, panes, type Size } from './layout';
import { LyingBars } from './LyingBars';
import type { FunnelOptions } from './options';
import { readFunnel } from './readFunnel';
import { stepFacts, stepTitle } from './stepFacts';
import { UprightBars } from './UprightBars';

/** Draws the answer to a question of the type Funnel. */
export function FunnelPanel({ data, options, width, height, timeZone, fieldConfig }: PanelProps<FunnelOptions>) {
  const reading = useMemo(() => readFunnel(data.series, timeZone), [data.series, timeZone]);
  switch (reading.kind) {
    case 'empty':
      return (
        <PanelMessage
          title={fieldConfig.defaults.noValue || 'No data'}
          hint="Ask the Northstar data source a question of the type Funnel, or choose a longer time range or fewer filters."
        />
      );
    case 'other':
      return <PanelMessage title="This is no funnel" hint={reading.sentence} icon="exclamation-triangle" />;
    case 'funnel':
      return <FunnelChart funnel={reading.funnel} options={options} size={{ width, height }} />;
  }
}

interface ChartProps {
  readonly funnel: Funnel;
  readonly options: FunnelOptions;
  readonly size: Size;
}

const FOOT = 20;

function FunnelChart({ funnel, options, size }: ChartProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const { onAddAdHocFilter } = usePanelContext();
  const drawing = useMemo(() => makeDrawing(funnel, options, theme), [funnel, options, theme]);
  const shown = drawing.funnel.groups;
  const isApart = options.groups === 'apart' && shown.length > 1;
  const pane = isApart ? panes(size, shown.length) : { columns: 1, size };
  const area = { width: pane.size.width, height: pane.size.height - (isApart ? 0 : FOOT) };
  const most = Math.max(...shown.map(({ steps }) => steps.length));
  const isTogether = !isApart && shown.length > 1;
  const labels = shown.flatMap(({ name, steps }) => (isTogether ? [name] : steps.map(stepTitle)));
  const amounts = { steps: most, groups: isTogether ? shown.length : 1, notes: drawing.notes.length, longest: Math.max(...labels.map(({ length }) => length)) };
  const layout = layoutOf(area, amounts, options.orientation);
  const arrangement = arrange(shown.map(({ steps }) => steps.length), layout.kind === 'upright', isApart ? pane.columns : undefined);
  const actions = (piece: Piece) => [...linkActions(piece.step.field, piece.step.row), ...filterActions(piece.group.keys, onAddAdHocFilter)];
  const pieceAt = (place: Place) => {
    const mark = arrangement.mark(place);
    return mark && pieceOf(drawing, mark);
  };
  const bars = (groups: readonly number[]) => {
    const pieces = piecesByStep(drawing, groups);
    const isLinked = pieces.flat().some((piece) => actions(piece).length > 0);
    const common = { drawing, pieces, arrangement, isLinked };
    return layout.kind === 'upright' ? <UprightBars {...common} plotHeight={layout.plotHeight} /> : <LyingBars {...common} layout={layout} height={area.height} />;
  };
  const indexes = shown.map((_, index) => index);
  const caption = `Funnel of ${entityText(funnel.entity, 2)}, ${most} steps`;
  return (
    <div className={styles.panel}>
      <Explorable
        className={styles.chart}
        describe={(place) => factsAt(drawing, pieceAt(place))}
        actions={(place) => {
          const piece = pieceAt(place);
          return piece ? actions(piece) : [];
        }}
      >
        <div role="group" aria-label={caption}>
          {isApart ? (
            <div className={styles.panes} style={{ gridTemplateColumns: `repeat(${pane.columns}, minmax(0, 1fr))` }}>
              {shown.map((group, index) => (
                <section key={index} aria-label={group.name} className={styles.pane}>
                  <h4 className={styles.title}>{drawing.paints[index] && <GroupName name={group.name} paint={drawing.paints[index]} />}</h4>
                  {bars([index])}
                </section>
              ))}
            </div>
          ) : (
            bars(indexes)
          )}
        </div>
      </Explorable>
      <div className={styles.foot} title={footText(funnel, shown.length)}>
        {footText(funnel, shown.length)}
      </div>
      <FunnelTable funnel={drawing.funnel} caption={caption} />
    </div>
  );
}

function factsAt({ funnel }: Drawing, piece: Piece | undefined) {
  return piece && stepFacts(piece.step, piece.group, funnel);
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ position: 'relative', height: '100%', display: 'flex', flexDirection: 'column', color: theme.colors.text.primary }),
  chart: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  panes: css({ display: 'grid', gap: theme.spacing(2) }),
  pane: css({ minWidth: 0, overflowX: 'auto' }),
  title: css({ fontSize: theme.typography.body.fontSize, margin: theme.spacing(0, 0.75, 0.5) }),
  foot: css({
    height: FOOT,
    lineHeight: `${FOOT}px`,
    paddingLeft: theme.spacing(0.75),
    flexShrink: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
});
