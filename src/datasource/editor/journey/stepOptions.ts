import type { CatalogueAnswer } from '../../../../contract/catalogue';
import { dimensionLabel } from '../../groupLabel';
import { stepMetrics } from '../../kind/stepMetrics';
import { metricOption, type Option } from '../options';

/** KPIs that can tell a step; one whose records do not have the entity cannot be picked, and says so. */
export function stepOptions(catalogue: CatalogueAnswer, entity: string): Array<Option<string>> {
  const known = stepMetrics(catalogue, entity);
  return catalogue.metrics
    .filter(({ type }) => type === 'simple')
    .map((metric) => {
      const option = metricOption(metric);
      const isKnown = entity === '' || known.includes(metric);
      return isKnown ? option : { ...option, isDisabled: true, description: `Its records do not say which ${dimensionLabel(entity, catalogue)}.` };
    })
    .sort((a, b) => Number(a.isDisabled ?? false) - Number(b.isDisabled ?? false));
}
