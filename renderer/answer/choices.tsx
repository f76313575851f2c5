import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';
import { useKiosk } from '../kiosk.ts';
import { useCodeWords } from '../words.ts';
import './choices.css';

/** Several meetings are open to this person: one large button each. */
export function Choices({ answer }: { answer: TapAnswer }) {
  const { t } = useTranslation();
  const { ask, answer: store } = useKiosk();
  const codeWords = useCodeWords();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const choose = async (meeting_id: string) => {
    setBusy(true);
    const chosen = await ask((client) => client.tap.choose({ read_id: answer.read_id, meeting_id }));
    setBusy(false);
    if (chosen.ok) store.show(chosen.answer);
    else setRefusal(chosen.code);
  };

  return (
    <div className="choices">
      {answer.choices.map(({ meeting_id, title, organization }) => (
        <button key={meeting_id} type="button" disabled={busy} onClick={() => void choose(meeting_id)}>
          <b>{title}</b>
          <span>{organization}</span>
        </button>
      ))}
      {refusal !== null && <p role="alert">{codeWords('refusal', refusal)}</p>}
      <button type="button" className="choices-leave" onClick={store.dismiss}>
        {t('common.cancel')}
      </button>
    </div>
  );
}
