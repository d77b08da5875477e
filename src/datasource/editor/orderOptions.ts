import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import { groupName, METRIC_TIME, readGroup } from '../groupBy';
import { groupLabel } from '../groupLabel';
import { askedMetrics, savedQueryOf } from '../savedQuery';
import type { Option } from './options';

/** What a comparison adds to a KPI's column: the ending of its name, and its words. */
const COMPARED = { __delta: 'change', __delta_ratio: 'change in %' } as const;

/** Orders of an answer: by each KPI, by its change where it is compared, and by each group, both ways. */
export function orderOptions(question: QuestionInput, catalogue: CatalogueAnswer): Array<Option<string>> {
  const changes = question.compare ? Object.entries(COMPARED) : [];
  const metrics = askedMetrics(question, catalogue).flatMap(({ name, display: { label } }) => [
    ...bothWays(name, label, 'lowest first', 'highest first').reverse(),
    ...changes.flatMap(([ending, words]) => bothWays(name + ending, `${label}, ${words}`, 'lowest first', 'highest first').reverse()),
  ]);
  const written = [...(savedQueryOf(question, catalogue)?.groupBy ?? []), ...(question.group_by ?? [])];
  const groups = written.map((group) => readGroup(group, catalogue));
  return [
    ...metrics,
    ...groups.flatMap((group) => {
      const isTime = group.grain !== undefined || group.date_part !== undefined || group.name === METRIC_TIME;
      const [up, down] = isTime ? (['earliest first', 'latest first'] as const) : (['A to Z', 'Z to A'] as const);
      return bothWays(groupName(group), groupLabel(group, catalogue), up, down);
    }),
  ];
}

/** An order by a column, rising and falling, in the words that fit it. */
export function bothWays(name: string, label: string, up: string, down: string): Array<Option<string>> {
  return [
    { value: name, label: `${label}, ${up}` },
    { value: `-${name}`, label: `${label}, ${down}` },
  ];
}
