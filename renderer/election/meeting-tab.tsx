import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { QuorumFigures } from '../motion/quorum-figures.tsx';
import { Button } from '../parts/button.tsx';
import { BallotCard } from './ballot-card.tsx';
import { BallotEntry } from './ballot-entry.tsx';
import { JoinMeeting } from './join-meeting.tsx';
import { Officers } from './officers.tsx';
import { Result } from './result.tsx';
import { SeatCard } from './seat-card.tsx';
import type { TabProps } from './use-election.ts';
import './seat.css';

/** The election meeting: who is here, who watches and counts, the ballots of each seat, the result. */
export function MeetingTab({ view, act }: TabProps) {
  const { t } = useTranslation();
  const { staff } = useKiosk();
  const { meetings } = useScreen();
  const { meeting, ballots } = view;
  if (meeting === null) return <JoinMeeting view={view} act={act} />;
  const live = meetings.find(({ id }) => id === meeting.id)?.quorum ?? meeting.quorum;
  const underWay = ballots.find(({ outcome, voided }) => outcome === null && voided === null);
  if (underWay !== undefined) {
    const entered = `${underWay.first !== null}${underWay.second !== null}`;
    return <BallotEntry key={underWay.ballot_id + entered} ballot={underWay} view={view} act={act} />;
  }
  return (
    <>
      <section className="hold-head">
        <h3 className="motion-title">{meeting.title}</h3>
        <Button onClick={() => staff.go({ show: 'meeting', meeting_id: meeting.id })}>
          <Users />
          {t('hold.go_people')}
        </Button>
        {live !== null && <QuorumFigures quorum={live} />}
      </section>
      <Officers key={view.officers === null ? 'none' : 'named'} view={view} act={act} />
      {view.seat_states.map((state) => (
        <SeatCard key={`${state.seat}${ballots.length}`} state={state} view={view} quorum={live} act={act} />
      ))}
      <Result view={view} act={act} />
      {ballots.map((ballot) => (
        <BallotCard key={ballot.ballot_id} ballot={ballot} />
      ))}
    </>
  );
}
