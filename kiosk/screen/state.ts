import { cityDate } from '../../domain/city-time.ts';
import type { ClockState } from '../../domain/clock.ts';
import type { ReaderView, ScreenState, SyncView } from '../contract/screen.ts';
import { noticesOn } from '../ledger/agenda.ts';
import type { Db } from '../ledger/database.ts';
import { meetingsOnScreen } from '../ledger/meetings.ts';
import { feedPosition } from '../ledger/reference.ts';
import { rosterSize } from '../ledger/roster.ts';
import { venue } from '../ledger/sync-store.ts';
import { meetingView } from './meeting-view.ts';
import { upcoming } from './upcoming.ts';

/** What the screens show that is not in the ledger. */
export type Around = {
  now: string;
  clock: ClockState;
  demo: boolean;
  sync: SyncView;
  readers: ReaderView[];
  capture: ScreenState['capture'];
  duties_mark: string;
  alert: string | null;
};

/** The whole state of the public screens, from the ledger and what is around it. */
export function screenState(db: Db, around: Around): ScreenState {
  const stands = venue(db);
  return {
    ...around,
    venue: stands && { code: stands.code, name: stands.name },
    roster: { ...rosterSize(db), as_of: feedPosition(db, 'roster')?.as_of ?? null },
    meetings: meetingsOnScreen(db).flatMap((meeting) => meetingView(db, meeting) ?? []),
    upcoming: upcoming(db, around.now),
    notices: noticesOn(db, cityDate(around.now)).map(({ id, title, text, until }) => ({ id, title, text, until })),
  };
}
