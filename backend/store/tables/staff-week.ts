import { activeWeek } from './active-week';
import type { View } from './table';

/** Of the staff what `member_week` is of members, so that engagement has departments and teams (K61). */
export const staffWeek: View = {
  name: 'staff_week',
  description: 'Every person of the staff in every week in which they used the product; a week is named by its Monday.',
  kept: { every: 'hourly', key: ['tenant_id', 'week', 'staff_id'] },
  sql: activeWeek('staff_id'),
};
