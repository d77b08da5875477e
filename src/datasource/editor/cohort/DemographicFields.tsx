import { Button } from '@grafana/ui';
import React from 'react';
import { dimensionLabel } from '../../groupLabel';
import { faultIn } from '../faults';
import { FILTER_FORM, NEW_FILTER } from '../filterDraft';
import { FilterRows } from '../FilterRows';
import { Hint } from '../Hint';
import { useDrafts } from '../useDrafts';
import type { MembersProps } from './MembersProps';
import { withOwnDimensions } from './ownDimensions';

/** Members by what is known of them: filters on their own dimensions, all of which hold. */
export function DemographicFields({ catalogue, entity, members, fault, suggest, onChange }: MembersProps<'demographic'>) {
  const filters = useDrafts(members.filters, FILTER_FORM, (next) => onChange({ ...members, filters: next }));
  const own = withOwnDimensions(catalogue, entity);
  const label = dimensionLabel(entity, catalogue);
  return (
    <div role="group" aria-label={`Attributes of each ${label}`}>
      <FilterRows catalogue={own} metrics={[]} drafts={filters} fault={faultIn(fault, 'filters')} suggest={suggest} />
      {own.dimensions.length === 0 && filters.rows.length === 0 ? (
        <Hint>{`No KPI of yours can be told apart by a dimension of ${label}'s own. Choose another kind of cohort.`}</Hint>
      ) : (
        <Button variant="secondary" icon="plus" onClick={() => filters.add(NEW_FILTER)}>
          Attribute
        </Button>
      )}
      {own.dimensions.length > 0 && members.filters.length === 0 && <Hint>{`Say what each ${label} of it has: one attribute at least.`}</Hint>}
    </div>
  );
}
