import type { MeetingKind } from '../../domain/words.ts';

/** Topics that a meeting of a kind usually has, by the code of their words; the most usual first. */
export const TOPICS = {
  general_meeting: ['work_report', 'study_policy', 'work_plan', 'develop_members', 'dues', 'important_matters'],
  committee_meeting: ['near_work', 'activists', 'care', 'prepare_meeting', 'develop_members', 'study_policy'],
  group_meeting: ['group_study', 'group_life', 'assignments'],
  lecture: ['lesson', 'lesson_discussion'],
  theme_day: ['theme_study', 'oath', 'volunteering', 'dues'],
  organizational_life: ['self_check', 'criticism', 'improvements'],
  appraisal: ['self_appraisal', 'mutual_appraisal', 'democratic_test', 'organization_appraisal'],
} as const satisfies Record<MeetingKind, readonly string[]>;

/** What is usually said of a discussion, and what is usually resolved. */
export const DISCUSSION = ['serious', 'suggestions', 'agreed', 'questions'] as const;
export const RESOLUTIONS = [
  'all_agreed',
  'in_principle',
  'report_adopted',
  'plan_adopted',
  'learned',
  'improve',
] as const;

/** The topics for a gathering of several kinds, each once. */
export function topicsFor(kinds: readonly MeetingKind[]) {
  return [...new Set(kinds.flatMap((kind) => TOPICS[kind]))];
}
