import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MeetingKind } from '../../domain/words.ts';
import type { TapAnswer } from '../../kiosk/contract/screen.ts';
import { useKiosk } from '../kiosk.ts';
import { useCodeWords } from '../words.ts';
import './choices.css';

/** A secretary's card while no meeting is open: the kinds to choose from, and one button to begin. */
export function WalkUpOffer({ answer }: { answer: TapAnswer }) {
  const { t } = useTranslation();
  const { ask, answer: store } = useKiosk();
  const codeWords = useCodeWords();
  const [kinds, setKinds] = useState<MeetingKind[]>([]);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const toggle = (kind: MeetingKind) =>
    setKinds((chosen) => (chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind]));

  const open = async () => {
    setBusy(true);
    const opened = await ask((client) => client.tap.openWalkUp({ read_id: answer.read_id, kinds }));
    setBusy(false);
    if (opened.ok) store.show(opened.answer);
    else setRefusal(opened.code);
  };

  return (
    <div className="choices">
      <p>{t('answer.may_open', { organization: answer.may_open?.organization ?? '' })}</p>
      <div className="choices-kinds">
        {MeetingKind.options.map((kind) => (
          <button key={kind} type="button" aria-pressed={kinds.includes(kind)} onClick={() => toggle(kind)}>
            {t(`kind.${kind}`)}
          </button>
        ))}
      </div>
      {refusal !== null && <p role="alert">{codeWords('refusal', refusal)}</p>}
      <button type="button" className="choices-go" disabled={busy || kinds.length === 0} onClick={() => void open()}>
        {t('answer.may_open_go')}
      </button>
      <button type="button" className="choices-leave" onClick={store.dismiss}>
        {t('answer.not_now')}
      </button>
    </div>
  );
}
