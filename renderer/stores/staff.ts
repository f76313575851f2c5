import { createStore } from 'zustand/vanilla';
import type { MatrixDuty } from '../../domain/duties/shapes.ts';
import type { Timers } from '../../domain/timers.ts';
import type { MeetingKind } from '../../domain/words.ts';
import type { StaffRefusal } from '../../kiosk/contract/staff.ts';
import type { Ask, LineLost } from '../transport/ask.ts';

/** How long the panel stays open untouched, in milliseconds. */
export const STAFF_IDLE = { signs_out_after: 180_000, warns_before: 30_000 } as const;

/** Any refusal that the staff panel has words for. */
export type Refusal = StaffRefusal | LineLost;

/** Where the panel stands between closed and signed in. */
export type StaffStage =
  | { at: 'closed' }
  | { at: 'asking' }
  | { at: 'pin'; read_id: string; name: string; busy: boolean; refusal: Refusal | null }
  | { at: 'refused'; refusal: Refusal }
  | { at: 'panel'; session: string; name: string; role: string };

/** What the page of branch life shows, kept while one looks at a branch and comes back. */
export type DutiesView = {
  tab: 'open' | 'matrix';
  span: 'month' | 'quarter' | 'year';
  duty: MatrixDuty;
  /** What the names begin with that were searched for. */
  beginning: string;
};

/** How the page of branch life is first opened. */
export const DUTIES_VIEW: DutiesView = { tab: 'open', span: 'month', duty: 'all', beginning: '' };

/** The page of the panel that is open. */
export type StaffPage =
  | { show: 'duties'; view: DutiesView }
  | { show: 'branch'; organization_id: string; view: DutiesView; said?: string }
  | { show: 'plan'; organization_id: string; kinds: MeetingKind[]; group?: string | null; view: DutiesView }
  | { show: 'home' | 'walk_up' | 'readers' | 'records' | 'sync' }
  | { show: 'meeting' | 'record' | 'motions'; meeting_id: string }
  | { show: 'terms' }
  | { show: 'election'; election_id: string };

export type StaffStore = { stage: StaffStage; page: StaffPage; touched_at: number; expired: boolean };

const CLOSED: Omit<StaffStore, 'touched_at'> = { stage: { at: 'closed' }, page: { show: 'home' }, expired: false };

/** The store of the staff panel: card, PIN, session. Meetings and people are asked for by the pages themselves. */
export function createStaffStore(ask: Ask, timers: Timers) {
  const store = createStore<StaffStore>(() => ({ ...CLOSED, touched_at: 0 }));
  // A wait for a card that was given up must not open the PIN pad when its answer comes late.
  let attempt = 0;

  const open = async () => {
    const mine = ++attempt;
    store.setState({ ...CLOSED, stage: { at: 'asking' } });
    const card = await ask((client) => client.staff.askCard({ purpose: 'staff_sign_in' }));
    if (mine !== attempt) return;
    if (card.ok) store.setState({ stage: { at: 'pin', ...card, busy: false, refusal: null } });
    else if (card.code === 'cancelled') store.setState(CLOSED);
    else store.setState({ stage: { at: 'refused', refusal: card } });
  };

  const cancel = () => {
    const asked = store.getState().stage.at === 'asking';
    attempt++;
    store.setState(CLOSED);
    if (asked) void ask((client) => client.staff.cancelAsk());
  };

  const submitPin = async (pin: string) => {
    const { stage } = store.getState();
    if (stage.at !== 'pin' || stage.busy) return;
    const mine = attempt;
    store.setState({ stage: { ...stage, busy: true, refusal: null } });
    const signed = await ask((client) => client.staff.signIn({ read_id: stage.read_id, pin }));
    if (mine !== attempt) return;
    if (signed.ok) {
      const { session, name, role } = signed;
      store.setState({ stage: { at: 'panel', session, name, role }, touched_at: timers.now() });
    } else if (signed.code === 'wrong_pin' || signed.code === 'line_lost') {
      store.setState({ stage: { ...stage, busy: false, refusal: signed } });
    } else {
      store.setState({ stage: { at: 'refused', refusal: signed } });
    }
  };

  const signOut = (expired = false) => {
    const { stage } = store.getState();
    attempt++;
    store.setState({ ...CLOSED, expired });
    if (stage.at === 'panel') void ask((client) => client.staff.signOut({ session: stage.session }));
  };

  return Object.assign(store, {
    open,
    cancel,
    submitPin,
    signOut,
    go: (page: StaffPage) => store.setState({ page, touched_at: timers.now() }),
    touched: () => store.setState({ touched_at: timers.now() }),
  });
}
