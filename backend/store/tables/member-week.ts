import { activeWeek } from './active-week';
import type { View } from './table';

/** What `member_day` is of a day (K61). */
export const memberWeek: View = {
  name: 'member_week',
  description: 'Every member in every week in which they did something; a week is named by its Monday.',
  kept: { every: 'hourly', key: ['tenant_id', 'week', 'user_id'] },
  sql: activeWeek('user_id'),
};
