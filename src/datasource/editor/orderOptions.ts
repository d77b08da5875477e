import type { CatalogueAnswer } from '../../../contract/catalogue';
import type { QuestionInput } from '../../../contract/question';
import { groupName, readGroup } from '../groupBy';
import { groupLabel } from '../groupLabel';
import { askedMetrics, savedQueryOf } from '../savedQuery';
import type { Option } from './options';

/** Orders of an answer: by each KPI and each group, both ways. */
export function orderOptions(question: QuestionInput, catalogue: CatalogueAnswer): Array<Option<string>> {
  const metrics = askedMetrics(question, catalogue).flatMap(({ name, display: { label } }) => [
    { value: `-${name}`, label: `${label}, highest first` },
    { value: name, label: `${label}, lowest first` },
  ]);
  const written = [...(savedQueryOf(question, catalogue)?.groupBy ?? []), ...(question.group_by ?? [])];
  // The automatic grain has no name until the panel's width is known.
  const groups = written.map((group) => readGroup(group, catalogue)).filter(({ grain }) => grain !== 'auto');
  return [
    ...metrics,
    ...groups.flatMap((group) => {
      const isTime = group.grain !== undefined || group.date_part !== undefined;
      const [up, down] = isTime ? ['earliest first', 'latest first'] : ['A to Z', 'Z to A'];
      const [name, label] = [groupName(group), groupLabel(group, catalogue)];
      return [
        { value: name, label: `${label}, ${up}` },
        { value: `-${name}`, label: `${label}, ${down}` },
      ];
    }),
  ];
}
