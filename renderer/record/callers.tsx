import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../domain/named.ts';
import { DelegationReason, type Minutes } from '../../domain/record/minutes.ts';
import type { RecordView } from '../../kiosk/contract/record.ts';
import { Button } from '../parts/button.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';

type Role = 'chair' | 'recorder';
type Props = { view: RecordView; locked: boolean; onChange: (part: Partial<Minutes>) => void };

/** Who chaired and who kept the record; when the chair is not the 书记, who delegated it and why. */
export function Callers({ view, locked, onChange }: Props) {
  const { t } = useTranslation();
  const [choosing, setChoosing] = useState<Role | null>(null);
  const { minutes } = view.record;
  const book = view.book_chair;
  const delegated = book !== null && minutes.chair !== null && minutes.chair.member_id !== book.member_id;

  const pick = (role: Role, person: Named) => {
    setChoosing(null);
    if (role === 'recorder') onChange({ recorder: person });
    else onChange({ chair: person, delegation: person.member_id === book?.member_id ? null : minutes.delegation });
  };
  return (
    <section className="record-section">
      {(['chair', 'recorder'] as const).map((role) => (
        <div key={role} className="panel-row">
          <p className="panel-row-text">
            <span>{t(`record.${role}`)}</span>
            <b>{minutes[role]?.name ?? t('record.nobody')}</b>
          </p>
          {!locked && (
            <Button onClick={() => setChoosing(role)}>
              {t(minutes[role] === null ? 'record.choose' : 'record.change')}
            </Button>
          )}
        </div>
      ))}
      {delegated && (
        <div className="record-delegation">
          <p>{t('record.delegation_help', { name: book.name })}</p>
          <div className="record-ready">
            {DelegationReason.options.map((reason) => (
              <Button
                key={reason}
                disabled={locked}
                aria-pressed={minutes.delegation?.reason === reason}
                onClick={() => onChange({ delegation: { by: reason === 'vacant' ? null : book, reason } })}
              >
                {t(`record.delegation_reason.${reason}`)}
              </Button>
            ))}
          </div>
        </div>
      )}
      {choosing !== null && (
        <PersonPicker
          title={t(`record.${choosing}_title`)}
          people={view.people}
          onPick={(person) => pick(choosing, person)}
          onClose={() => setChoosing(null)}
        />
      )}
    </section>
  );
}
