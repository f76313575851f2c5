/** How large the demo city is; docs/demo-city.md says the same in words. Counts of people unless the name says more. */
export const SIZE = {
  /** Every third community has one branch more than this. */
  branches_per_community: 4,
  community_branch: { from: 19, to: 36 },
  /** Branches of one community differ by at most this much from its usual size. */
  community_spread: 4,
  agency_branch: { from: 18, to: 32 },
  two_new_branch: { from: 4, to: 30 },
  /** The branch whose meeting is under way in the demo. */
  demo_branch: 24,
  committee_small: 3,
  committee_large: 5,
  /** Branches of this size or more have a committee of five and groups. */
  large_branch: 20,
  group: 10,
} as const;

/** Months of past meetings. */
export const PAST_MONTHS = 12;
/** Days of planned meetings, today included. */
export const PLANNED_DAYS = 14;
