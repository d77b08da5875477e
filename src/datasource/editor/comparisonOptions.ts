import type { Comparison } from '../../../contract/question';
import type { Alignment } from '../comparison';
import type { Option } from './options';

export const COMPARISON_OPTIONS: Array<Option<Comparison | 'none'>> = [
  { value: 'none', label: 'Nothing' },
  { value: 'previous_period', label: 'Previous period', description: 'As long as the range, just before it' },
  { value: 'previous_day', label: 'Day before' },
  { value: 'previous_week', label: 'Week before' },
  { value: 'previous_month', label: 'Month before' },
  { value: 'previous_quarter', label: 'Quarter before' },
  { value: 'previous_year', label: 'Year before' },
  { value: 'custom', label: 'Another period', description: 'So many days, weeks, months … before' },
];

export const ALIGNMENT_OPTIONS: Array<Option<Alignment>> = [
  { value: 'calendar', label: 'By the calendar', description: 'A date beside the same date, whole weeks beside whole weeks' },
  { value: 'elapsed', label: 'By elapsed time', description: 'The first day beside the first, the tenth beside the tenth' },
];
