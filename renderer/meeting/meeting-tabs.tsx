import { LayoutList } from 'lucide-react';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { useReturn } from '../hooks/use-return.ts';
import { Button } from '../parts/button.tsx';
import './meeting-tabs.css';

type Props = { meetings: readonly MeetingView[]; picked: string; all: string; onPick: (id: string | null) => void };

/** The way from one picked meeting to the others; without a touch for a minute the screen shows all of them again. */
export function MeetingTabs({ meetings, picked, all, onPick }: Props) {
  useReturn(() => onPick(null));
  return (
    <div className="meeting-tabs" role="tablist">
      <Button onClick={() => onPick(null)}>
        <LayoutList />
        {all}
      </Button>
      {meetings.map(({ id, title }) => (
        <Button key={id} role="tab" aria-selected={id === picked} onClick={() => onPick(id)}>
          <span className="meeting-tab-title">{title}</span>
        </Button>
      ))}
    </div>
  );
}
