import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useCallback, useMemo, useState } from 'react';
import type { Answer } from '../../../contract/answer';
import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { Changed } from '../../../contract/change';
import type { QuestionInput } from '../../../contract/question';
import type { NorthstarClient } from '../../api/client';
import { CatalogueGate } from '../../components/CatalogueGate';
import { windowOf } from '../../datasource/windowOf';
import { AnswerGate } from '../AnswerGate';
import { JobButton } from '../JobButton';
import { mayChange } from '../mayChange';
import { nextPass } from '../nextPass';
import { PageRow } from '../PageRow';
import { rangeNow, type WrittenRange } from '../range';
import { RangeField } from '../RangeField';
import { useAnswer } from '../useAnswer';
import { useTold } from '../useTold';
import { CostAdvice } from './CostAdvice';
import { InsightCard } from './InsightCard';
import { readInsights } from './readInsights';

interface Props {
  readonly client: NorthstarClient;
}

/** What the last weeks have to tell, the most urgent first (S3-20), and where money is spent for nothing (S4-20). */
export function InsightsPage({ client }: Props) {
  return <CatalogueGate client={client}>{(catalogue) => <Told catalogue={catalogue} client={client} />}</CatalogueGate>;
}

const LAST_30_DAYS: WrittenRange = { from: 'now-30d', to: 'now' };
const INSIGHTS: QuestionInput = { queryType: 'insights', format: 'table' };

function Told({ catalogue, client }: Props & { readonly catalogue: CatalogueAnswer }) {
  const { timezone } = catalogue;
  const [written, setWritten] = useState(LAST_30_DAYS);
  const [told, tell] = useTold();
  const range = useMemo(() => rangeNow(written, timezone, LAST_30_DAYS), [written, timezone]);
  const ask = useCallback((question: QuestionInput) => client.query(question, windowOf(rangeNow(written, timezone, LAST_30_DAYS))), [client, written, timezone]);
  const [state, reload] = useAnswer(useCallback(() => ask(INSIGHTS), [ask]));
  const done = useCallback(
    (changed: Changed) => {
      tell(changed);
      reload();
    },
    [tell, reload]
  );
  return (
    <>
      <PageRow>
        <RangeField range={range} timezone={timezone} onChange={setWritten} />
        {mayChange() && <JobButton client={client} job="insights" label="Write now" busyLabel="Writing…" onDone={done} />}
      </PageRow>
      {told}
      <AnswerGate state={state} what="The insights" onRetry={reload}>
        {(answer) => <Cards answer={answer} client={client} onDone={done} />}
      </AnswerGate>
      <CostAdvice ask={ask} />
    </>
  );
}

function Cards({ answer, client, onDone }: { readonly answer: Answer; readonly client: NorthstarClient; readonly onDone: (changed: Changed) => void }) {
  const styles = useStyles2(getStyles);
  const found = readInsights(answer);
  const { timezone } = answer.meta;
  return found.length === 0 ? (
    <p className={styles.none}>{`There is nothing to tell of this time. The last whole week is written up next ${nextPass('insights', timezone)}.`}</p>
  ) : (
    <ul aria-label="Insights" className={styles.cards}>
      {found.map((insight) => (
        <InsightCard key={insight.id} insight={insight} timezone={timezone} client={client} onDone={onDone} />
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ padding: theme.spacing(2), background: theme.colors.background.secondary, borderRadius: theme.shape.radius.default }),
  cards: css({ listStyle: 'none', margin: theme.spacing(0, 0, 3), padding: 0, display: 'grid', gap: theme.spacing(1.5), gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 360px), 1fr))' }),
});
