import { PASS_TIMES, type PassTime } from '../../../contract/pass-times';
import { questionSchema } from '../../../contract/question';
import { Problem } from '../../../contract/problem';
import { countedCohorts } from '../cohorts';
import { findAnomalies } from './find-anomalies';
import { keepCrossings } from './keep-crossings';
import type { PassTools } from './pass-tools';
import { writeInsights } from './write-insights';

export interface Pass {
  readonly name: string;
  readonly when: PassTime;
  /** Says in a sentence what was done. */
  run(tools: PassTools): Promise<string>;
}

/** What a service does on a schedule with its own records, beside answering. */
export const PASSES: readonly Pass[] = [
  { name: 'anomalies', when: PASS_TIMES.anomalies, run: findAnomalies },
  { name: 'crossings', when: PASS_TIMES.crossings, run: keepCrossings },
  { name: 'insights', when: PASS_TIMES.insights, run: writeInsights },
  { name: 'cohorts', when: PASS_TIMES.cohorts, run: countCohorts },
];

/** Errors: `Problem` not_found with the names that there are. */
export function passNamed(name: string): Pass {
  const pass = PASSES.find((one) => one.name === name);
  if (!pass) {
    const allowed = PASSES.map((one) => one.name);
    throw new Problem('not_found', `There is no job "${name.slice(0, 80)}"; the jobs are ${allowed.join(', ')}.`, { pointer: '/job', allowed });
  }
  return pass;
}

/** Counts what has expired, so that whoever asks next need not wait. */
async function countCohorts({ asker, context, control }: PassTools): Promise<string> {
  const kept = context.catalogue.manifest.definitions.filter(({ kind }) => kind === 'cohort');
  if (kept.length === 0) {
    return 'The catalogue keeps no cohort.';
  }
  const { rows } = await countedCohorts(questionSchema.parse({ queryType: 'cohorts' }), asker, context, control);
  return rows.length === 1 ? 'One cohort is counted.' : `${rows.length} cohorts are counted.`;
}
