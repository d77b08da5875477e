import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelProps } from '@grafana/data';
import { usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type Action, filterActions, linkActions } from '../shared/actions';
import { Explorable } from '../shared/Explorable';
import { PanelMessage } from '../shared/PanelMessage';
import { cellFacts } from './cellFacts';
import { Curves } from './Curves';
import { Legend } from './Legend';
import { Matrix } from './Matrix';
import { matrixRows } from './matrixRows';
import type { RetentionOptions } from './options';
import { readRetention } from './readRetention';
import type { Retention } from './retention';

/** Draws the answer to a question of the type Retention. */
export function RetentionPanel({ data, options, width, height, timeZone, fieldConfig }: PanelProps<RetentionOptions>) {
  const reading = useMemo(() => readRetention(data.series, timeZone), [data.series, timeZone]);
  switch (reading.kind) {
    case 'empty':
      return (
        <PanelMessage
          title={fieldConfig.defaults.noValue || 'No data'}
          hint="Ask the Northstar data source a question of the type Retention, or choose a longer time range or fewer filters."
        />
      );
    case 'other':
      return <PanelMessage title="This is no retention" hint={reading.sentence} icon="exclamation-triangle" />;
    case 'retention':
      return options.view === 'curve' ? (
        <Curves retention={reading.retention} options={options} width={width} height={height} />
      ) : (
        <MatrixView retention={reading.retention} options={options} width={width} />
      );
  }
}

function MatrixView({ retention, options, width }: { readonly retention: Retention; readonly options: RetentionOptions; readonly width: number }) {
  const styles = useStyles2(getStyles);
  const { onAddAdHocFilter } = usePanelContext();
  const { rows, leftOut } = useMemo(() => matrixRows(retention, options), [retention, options]);
  const hasLinks = Boolean(retention.field.config.links?.length);
  const canFilter = retention.groups.some(({ keys }) => filterActions(keys, onAddAdHocFilter).length > 0);
  const actions = (row: number, column: number): readonly Action[] => {
    const found = rows[row];
    const cell = found?.kind === 'cohort' ? found.cohort.cells[column] : undefined;
    return found && cell ? [...linkActions(retention.field, cell.row), ...filterActions(found.group.keys, onAddAdHocFilter)] : [];
  };
  // One element as long as its inputs stay: a tooltip that moves must not draw thousands of cells anew.
  const matrix = useMemo(
    () => <Matrix retention={retention} rows={rows} options={options} width={width} isLinked={hasLinks || canFilter} />,
    [retention, rows, options, width, hasLinks, canFilter]
  );
  return (
    <div className={styles.panel}>
      <Explorable
        className={styles.scroll}
        describe={({ row, column }) => {
          const found = rows[row];
          return found && cellFacts(found, column, retention);
        }}
        actions={({ row, column }) => actions(row, column)}
      >
        {matrix}
      </Explorable>
      <Legend retention={retention} options={options} leftOut={leftOut} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  panel: css({ height: '100%', display: 'flex', flexDirection: 'column', color: theme.colors.text.primary }),
  // A cell that gets the focus scrolls clear of the head and the first column.
  scroll: css({ position: 'relative', flex: '1 1 0', minHeight: 0, overflow: 'auto', scrollPadding: '40px 0 8px 110px' }),
});
