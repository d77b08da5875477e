import type { CohortInput } from '../../kind/ownDefinition';
import type { Option } from '../options';

export type MembersInput = CohortInput['members'];
export type MembersKind = MembersInput['kind'];
export type MembersOf<Kind extends MembersKind> = Extract<MembersInput, { kind: Kind }>;

/** What can tell the members of a cohort, each explained in a line. */
export const MEMBER_KIND_OPTIONS: ReadonlyArray<Option<MembersKind>> = [
  { value: 'acquisition', label: 'Who began then', description: 'Their first start ever lies between two days, such as sign-ups of March' },
  { value: 'behavioural', label: 'Who did something', description: 'Did it so often, ever or lately' },
  { value: 'demographic', label: 'Who has attributes', description: 'What is known of them, as filters on their own dimensions' },
  { value: 'custom', label: 'Custom', description: "Whatever KPI filters and templates in dbt's own words can say of them" },
];
