import { Branch } from '../blossom/branch.tsx';
import { HouseEntry } from '../duties/house-entry.tsx';
import { useScreen } from '../hooks/use-screen.ts';
import { Agenda } from './agenda.tsx';
import { Foot } from './foot.tsx';
import { Invitation } from './invitation.tsx';
import { Masthead } from './masthead.tsx';
import { Notices } from './notices.tsx';
import './hall.css';

/** The waiting hall: the house, the time, what is on, and the invitation to lay a card on the reader. */
export function Hall() {
  const quiet = useScreen().upcoming.length === 0;
  return (
    <div className="hall" data-quiet={quiet}>
      <Branch className="hall-branch" />
      <Masthead />
      <main className="hall-main">
        <Agenda />
        <HouseEntry />
        <Notices />
      </main>
      <Foot>
        <Invitation />
      </Foot>
    </div>
  );
}
