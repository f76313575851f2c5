import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MeetingKind } from '../../domain/words.ts';
import type { OrganizationRow } from '../../kiosk/contract/staff.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { useKiosk } from '../kiosk.ts';
import { Button } from '../parts/button.tsx';
import { useCodeWords } from '../words.ts';
import { OrganizationPicker } from './organization-picker.tsx';
import { useStaffCall } from './use-staff-call.ts';
import './walk-up.css';

/** Rooms that most houses have, so that the place needs no typing. */
const ROOMS = ['hall', 'room_1', 'room_2', 'classroom'] as const;

/** A meeting that nobody planned: whose, of what kinds, where. */
export function WalkUp() {
  const { t, i18n } = useTranslation();
  const codeWords = useCodeWords();
  const { staff } = useKiosk();
  const call = useStaffCall();
  const { venue } = useScreen();
  const [organizations, setOrganizations] = useState<OrganizationRow[]>([]);
  const [organization, setOrganization] = useState<OrganizationRow | null>(null);
  const [kinds, setKinds] = useState<MeetingKind[]>([]);
  const [room, setRoom] = useState<(typeof ROOMS)[number] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    void call((client, session) => client.staff.organizations({ session })).then((answer) => {
      if (answer.ok) setOrganizations(answer.organizations);
      else setRefusal(answer.code);
    });
  }, [call]);

  const open = async () => {
    if (organization === null) return;
    // The place stands in the record, which is kept in Chinese.
    const place = (venue?.name ?? '') + (room === null ? '' : i18n.getFixedT('zh-CN')(`walk_up.rooms.${room}`));
    const opened = await call((client, session) =>
      client.staff.openWalkUp({ session, organization_id: organization.id, kinds, place }),
    );
    if (opened.ok) staff.go({ show: 'meeting', meeting_id: opened.meeting_id });
    else setRefusal(opened.code);
  };
  const toggle = (kind: MeetingKind) =>
    setKinds((chosen) => (chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind]));

  return (
    <div className="panel-page">
      <div className="panel-page-head">
        <h2 className="panel-page-title">{t('walk_up.title')}</h2>
      </div>
      <div className="panel-scroll">
        <h3 className="walk-up-question">{t('walk_up.organization')}</h3>
        {organization === null ? (
          <OrganizationPicker organizations={organizations} onPick={setOrganization} />
        ) : (
          <>
            <div className="panel-row">
              <p className="panel-row-text">
                <b>{organization.name}</b>
              </p>
              <Button onClick={() => setOrganization(null)}>{t('walk_up.change')}</Button>
            </div>
            <h3 className="walk-up-question">{t('walk_up.kinds')}</h3>
            <div className="walk-up-options">
              {MeetingKind.options.map((kind) => (
                <Button key={kind} aria-pressed={kinds.includes(kind)} onClick={() => toggle(kind)}>
                  {t(`kind.${kind}`)}
                </Button>
              ))}
            </div>
            <h3 className="walk-up-question">{t('walk_up.place')}</h3>
            <div className="walk-up-options">
              {ROOMS.map((one) => (
                <Button key={one} aria-pressed={one === room} onClick={() => setRoom(one === room ? null : one)}>
                  {t(`walk_up.rooms.${one}`)}
                </Button>
              ))}
            </div>
          </>
        )}
      </div>
      <div className="panel-actions">
        {refusal !== null && (
          <p className="panel-said" data-refused="true" role="alert">
            {codeWords('refusal', refusal)}
          </p>
        )}
        <Button onClick={() => staff.go({ show: 'home' })}>
          <ArrowLeft />
          {t('common.back')}
        </Button>
        <Button look="strong" disabled={organization === null || kinds.length === 0} onClick={() => void open()}>
          {t('walk_up.go')}
        </Button>
      </div>
    </div>
  );
}
