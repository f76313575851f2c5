import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { WEDGE } from '../../domain/wedge.ts';
import { MeetingKind, Uuid } from '../../domain/words.ts';
import { DemoCardRow, SimulatorAction } from './demo.ts';
import { dutiesContract } from './duties.ts';
import { electionContract } from './election.ts';
import { motionContract } from './motion.ts';
import { RecordCheck, recordContract } from './record.ts';
import { ScreenState, TapAnswer } from './screen.ts';
import {
  AsideRow,
  CapturedCard,
  Done,
  Opened,
  OrganizationRow,
  orRefusal,
  PersonRow,
  SignedIn,
  SignInInput,
  STAFF_INPUT,
} from './staff.ts';

/**
 * The one contract between the service and its screens (oRPC; over a MessagePort in Electron, over a WebSocket on
 * 127.0.0.1 otherwise). Refusals that a screen must handle are values; a thrown error is a bug or a broken line.
 */
export const contract = {
  screen: {
    /** The whole state at once, then again on every change. */
    watch: oc.output(eventIterator(ScreenState)),
    /** Every answer to a tap from now on. */
    answers: oc.output(eventIterator(TapAnswer)),
    /** What the QR of each printed record says that is scanned from now on. */
    checks: oc.output(eventIterator(RecordCheck)),
  },
  tap: {
    /** A burst of keys from a keyboard-wedge reader, as text without its Enter. */
    wedge: oc
      .input(z.object({ text: z.string().min(1).max(WEDGE.max_length) }))
      .output(z.object({ ok: z.literal(true) })),
    /** The person's choice after the verdict `choose`; within a minute of the tap. */
    choose: oc.input(z.object({ read_id: Uuid, meeting_id: Uuid })).output(orRefusal({ answer: TapAnswer })),
    /** A secretary opens a walk-up meeting after `no_open_meeting` with `may_open`; the tap counts as the first. */
    openWalkUp: oc
      .input(z.object({ read_id: Uuid, kinds: z.array(MeetingKind).min(1) }))
      .output(orRefusal({ meeting_id: Uuid, answer: TapAnswer })),
  },
  staff: {
    /** Waits (at most a minute) for a card; the next card read goes here and not into a check-in. */
    askCard: oc.input(z.object({ purpose: z.enum(['staff_sign_in', 'make_up_confirmation']) })).output(CapturedCard),
    /** Stops waiting for a card. */
    cancelAsk: oc.output(Done),
    signIn: oc.input(SignInInput).output(SignedIn),
    signOut: oc.input(STAFF_INPUT.session).output(Done),
    organizations: oc.input(STAFF_INPUT.session).output(orRefusal({ organizations: z.array(OrganizationRow) })),
    openPlanned: oc.input(STAFF_INPUT.openPlanned).output(Opened),
    openWalkUp: oc.input(STAFF_INPUT.openWalkUp).output(Opened),
    people: oc.input(STAFF_INPUT.meeting).output(orRefusal({ people: z.array(PersonRow) })),
    undo: oc.input(STAFF_INPUT.undo).output(Done),
    makeUp: oc.input(STAFF_INPUT.makeUp).output(Done),
    leave: oc.input(STAFF_INPUT.leave).output(Done),
    startCheckOut: oc.input(STAFF_INPUT.meeting).output(Done),
    close: oc.input(STAFF_INPUT.meeting).output(Done),
    seal: oc.input(STAFF_INPUT.meeting).output(Done),
    /** The newest events that the platform put aside. */
    aside: oc.input(STAFF_INPUT.session).output(orRefusal({ events: z.array(AsideRow) })),
    syncNow: oc.input(STAFF_INPUT.session).output(Done),
  },
  record: recordContract,
  motion: motionContract,
  election: electionContract,
  duties: dutiesContract,
  setup: {
    /** Enrols this kiosk with a one-time code; `code` in a refusal is a reason the screen has words for. */
    enrol: oc
      .input(z.object({ platform: z.url(), code: z.string().trim().min(4).max(64) }))
      .output(z.object({ ok: z.boolean(), code: z.string().nullable() })),
  },
  demo: {
    cards: oc.output(z.array(DemoCardRow)),
    play: oc.input(SimulatorAction).output(z.object({ ok: z.boolean() })),
  },
};
export type Contract = typeof contract;
