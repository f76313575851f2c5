import { useState } from 'react';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { VoteStrip } from '../motion/vote-strip.tsx';
import { Arrivals } from './arrivals.tsx';
import { Figures } from './figures.tsx';
import { MeetingHead } from './meeting-head.tsx';
import { QuorumCard } from './quorum-card.tsx';
import { Tree } from './tree.tsx';
import { WhyDialog, type WhyTopic } from './why-dialog.tsx';
import './meeting-pane.css';

/** One meeting, with the whole screen to itself. */
export function MeetingPane({ meeting }: { meeting: MeetingView }) {
  const [why, setWhy] = useState<WhyTopic | null>(null);
  return (
    <main className="meeting-pane">
      <div className="meeting-pane-count">
        <MeetingHead meeting={meeting} />
        <Figures meeting={meeting} onWhy={setWhy} />
        <Tree headcount={meeting.headcount} />
      </div>
      <div className="meeting-pane-side">
        {meeting.vote !== null && <VoteStrip vote={meeting.vote} />}
        <QuorumCard meeting={meeting} onWhy={() => setWhy('quorum')} />
        <Arrivals arrivals={meeting.arrivals} />
      </div>
      {why !== null && <WhyDialog meeting={meeting} topic={why} onClose={() => setWhy(null)} />}
    </main>
  );
}
