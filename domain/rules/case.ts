import { z } from 'zod';
import { CityDate, MeetingKind, TalkPairing } from '../words.ts';

/** The shapes of the cases that `evaluate` reads: one schema per family of rules. Counts are judged by the rules. */

const count = z.number('应为数字');
const yesOrNo = z.boolean('应为 true 或 false');

/** The years in which a date of the field can lie; beyond them it is a slip of the pen. */
const [FIRST_DAY, LAST_DAY] = ['1921-07-01', '2199-12-31'];
const date = z
  .string('应为日期 yyyy-mm-dd')
  .refine((text) => CityDate.safeParse(text).success, '不是存在的日期 yyyy-mm-dd')
  .refine((text) => text >= FIRST_DAY && text <= LAST_DAY, `应在 ${FIRST_DAY} 至 ${LAST_DAY} 之间`);
/** null and a missing field mean the same: not there. */
const maybeDate = date.nullish().transform((day) => day ?? undefined);
const id = z.union([z.string().min(1), z.int()], '应为非空的编号').transform(String);

export const MeetingCase = z.object({ should: count, present: count, held_on: maybeDate });
export const CommitteeCase = z.object({ committee: count, present: count, held_on: maybeDate });
export const OrdinaryCase = z.object({ should: count, present: count, yes: count });
export const AdmissionCase = OrdinaryCase.extend({ written_yes: count });
export const ElectedCase = z.object({
  present: count,
  should: count.nullish().transform((n) => n ?? undefined),
  yes: count,
});
export const CandidatesCase = z.object({ seats: count, candidates: count });
export const BallotCase = z.object({ issued: count, returned: count });
export const PaperCase = z.object({ seats: count, marks: count });
export const SizeCase = z.object({ full: count, probationary: count });

/** A paper is there when its reference is filled, or when a plain `true` says so. */
const paper = z
  .union([z.boolean(), z.string()], '应为文号，或 true、false')
  .nullish()
  .transform((value) => (typeof value === 'string' ? value.trim() !== '' : value === true));

const exclusion = z.object(
  {
    category: z.int('应为 1 至 6').min(1, '应为 1 至 6').max(6, '应为 1 至 6').nullish(),
    approved: paper,
    adopted: paper,
  },
  '应为 {category, approved, adopted}',
);

export const RosterCase = z.object({
  full: count,
  probationary: count.nullish().transform((n) => n ?? 0),
  on_probation_in_party: count,
  suspended: count.nullish().transform((n) => n ?? 0),
  excluded: z
    .array(exclusion, '应为数组')
    .nullish()
    .transform((list) => list ?? []),
});
export type RosterCase = z.infer<typeof RosterCase>;

export const TermCase = z.object({
  kind: z.enum(['party_committee', 'general_branch', 'branch'], '应为 party_committee、general_branch 或 branch'),
  community: yesOrNo,
  elected_on: date,
  today: date,
  letter_on: maybeDate,
  requested_on: maybeDate,
  approved_on: maybeDate,
  result_approved_on: maybeDate,
  old_years: z
    .int('应为 1 至 10 的整数')
    .min(1, '应为 1 至 10 的整数')
    .max(10, '应为 1 至 10 的整数')
    .nullish()
    .transform((n) => n ?? undefined),
  extension: z
    .object({ until: date, approval_no: z.string('应为文号').nullish() }, '应为 {until, approval_no}')
    .nullish()
    .transform((delay) => (delay ? { until: delay.until, approval_no: delay.approval_no ?? '' } : undefined)),
});

const gathering = z.object(
  {
    kinds: z
      .array(
        z.enum([...MeetingKind.options, 'talk'], `应为 ${[...MeetingKind.options, 'talk'].join('、')} 之一`),
        '应为数组',
      )
      .min(1, '至少一种'),
    held_on: date,
    group: id.nullish().transform((group) => group ?? undefined),
    pairing: TalkPairing.nullish().transform((pairing) => pairing ?? undefined),
  },
  '应为 {kinds, held_on, group}',
);

export const DutyCase = z.object({
  today: date,
  organization: z.object(
    {
      has_committee: yesOrNo,
      groups: z
        .array(id, '应为数组')
        .nullish()
        .transform((groups) => groups ?? []),
      founded_on: maybeDate,
    },
    '应为 {has_committee, groups}',
  ),
  meetings: z.array(gathering, '应为数组'),
});
