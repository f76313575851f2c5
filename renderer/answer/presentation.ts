import {
  Armchair,
  Ban,
  CalendarX,
  Check,
  CheckCheck,
  CircleQuestionMark,
  Clock,
  CloudOff,
  DoorOpen,
  HardDrive,
  KeyRound,
  ListChecks,
  type LucideIcon,
  RotateCcw,
  UserCheck,
} from 'lucide-react';
import type { TapVerdict } from '../../kiosk/contract/screen.ts';
import { TONES, type Tone } from '../sound/tones.ts';

/** How one verdict looks and sounds; its words are `verdict.<verdict>` in the locales. */
export type Presentation = {
  /** The class that colours the answer (answer.css); green for the verdicts of GREEN and for no other. */
  colour: `answer-${string}`;
  icon: LucideIcon;
  /** The icon stands in a blossom: a record of this person is in the ledger. */
  blossom: boolean;
  sound: Tone;
};

/** Every verdict has its own colour, icon, words and sound, so that no single one of them has to carry the meaning. */
export const PRESENTATION: Record<TapVerdict, Presentation> = {
  recorded: { colour: 'answer-green', icon: Check, blossom: true, sound: TONES.success },
  already_recorded: { colour: 'answer-green-again', icon: CheckCheck, blossom: true, sound: TONES.again },
  late: { colour: 'answer-green-late', icon: Clock, blossom: true, sound: TONES.late },
  observer: { colour: 'answer-green-observer', icon: Armchair, blossom: true, sound: TONES.welcome },
  left: { colour: 'answer-green-left', icon: DoorOpen, blossom: true, sound: TONES.farewell },
  choose: { colour: 'answer-blue', icon: ListChecks, blossom: false, sound: TONES.question },
  unknown_card: { colour: 'answer-ochre', icon: CircleQuestionMark, blossom: false, sound: TONES.refusal },
  revoked_card: { colour: 'answer-plum', icon: Ban, blossom: false, sound: TONES.refusal_final },
  no_open_meeting: { colour: 'answer-slate', icon: CalendarX, blossom: false, sound: TONES.attention },
  roster_missing: { colour: 'answer-earth', icon: CloudOff, blossom: false, sound: TONES.attention_long },
  unreadable: { colour: 'answer-amber', icon: RotateCcw, blossom: false, sound: TONES.again_please },
  not_saved: { colour: 'answer-rust', icon: HardDrive, blossom: false, sound: TONES.not_saved },
  staff_card: { colour: 'answer-ink', icon: KeyRound, blossom: false, sound: TONES.key },
  confirmation: { colour: 'answer-violet', icon: UserCheck, blossom: false, sound: TONES.key_second },
};
