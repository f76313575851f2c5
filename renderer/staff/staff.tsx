import { useStore } from 'zustand';
import { useKiosk } from '../kiosk.ts';
import { AskCard } from './ask-card.tsx';
import { Panel } from './panel.tsx';
import { PinEntry } from './pin-entry.tsx';
import { Refused } from './refused.tsx';

/** The staff panel from the first card to the sign-out; nothing while it is closed. */
export function Staff() {
  const { staff } = useKiosk();
  const { stage, expired } = useStore(staff);
  switch (stage.at) {
    case 'closed':
      return expired ? <Refused code="session_expired" /> : null;
    case 'asking':
      return <AskCard purpose="staff_sign_in" onCancel={staff.cancel} />;
    case 'pin':
      return <PinEntry stage={stage} />;
    case 'refused':
      return <Refused {...stage.refusal} />;
    case 'panel':
      return <Panel name={stage.name} role={stage.role} />;
  }
}
