import type { Metric } from '../manifest';
import type { Rule } from './rule';

/** A KPI's own words: a synonym is no other KPI's name, label or synonym, however written, so that a word finds one KPI. */
export const synonyms: Rule = ({ kpis }) => {
  const owners = new Map<string, Owner>();
  kpis.forEach((metric) => {
    own(owners, metric.name, { metric, what: 'the name' });
    own(owners, metric.label ?? metric.name, { metric, what: 'the label' });
  });
  return kpis.flatMap((metric) =>
    (metric.northstar?.synonyms ?? []).flatMap((word) => {
      const owner = own(owners, word, { metric, what: 'a synonym' });
      const { file, line } = owner.metric.place;
      return owner.metric === metric ? [] : [{ place: metric.place, message: `${metric.name}: the synonym \`${word}\` is ${owner.what} of ${owner.metric.name} already, at ${file}:${line}` }];
    })
  );
};

interface Owner {
  readonly metric: Metric;
  /** What the word is of the metric. */
  readonly what: string;
}

/** Whose a word is: the first that had it. */
function own(owners: Map<string, Owner>, word: string, candidate: Owner): Owner {
  const key = word.toLowerCase();
  const owner = owners.get(key) ?? candidate;
  owners.set(key, owner);
  return owner;
}
