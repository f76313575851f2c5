import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyGathering, OrganizationYear } from '../../domain/duties/shapes.ts';
import { useDates } from '../hooks/use-dates.ts';
import { useScreen } from '../hooks/use-screen.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useStaffCall } from '../staff/use-staff-call.ts';
import { useCodeWords } from '../words.ts';
import { useDutyDates } from './use-duty-dates.ts';

type Props = { year: OrganizationYear; onSaid: (words: string, refused: boolean) => void };

/** What was planned for a branch, and the talks that were recorded at this kiosk; what was entered here can be taken back. */
export function OwnEntries({ year, onSaid }: Props) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const call = useStaffCall();
  const { weekday } = useDutyDates();
  const [asked, ask] = useState<DutyGathering | null>(null);
  const planned = year.gatherings.filter(({ state }) => state === 'planned');
  const talks = year.gatherings.filter(({ kinds, here }) => here && kinds.includes('talk'));

  const withdraw = async (one: DutyGathering) => {
    ask(null);
    const talk = one.kinds.includes('talk');
    const done = await call((client, session) =>
      talk
        ? client.duties.withdrawTalk({ session, talk_id: one.id })
        : client.duties.withdrawPlan({ session, planned_id: one.id }),
    );
    if (done.ok) onSaid(t(talk ? 'duties.branch.talk_withdrawn' : 'duties.branch.withdrawn'), false);
    else onSaid(codeWords('refusal', done.code), true);
  };
  return (
    <>
      <Entries title={t('duties.branch.planned')} list={planned} take={t('duties.branch.withdraw')} onTake={ask} />
      <Entries title={t('duties.branch.talks')} list={talks} take={t('duties.branch.talk_withdraw')} onTake={ask} />
      {asked !== null && (
        <Dialog
          title={t(asked.kinds.includes('talk') ? 'duties.branch.talk_withdraw_ask' : 'duties.branch.withdraw_ask')}
          onClose={() => ask(null)}
          actions={
            <Button look="strong" onClick={() => void withdraw(asked)}>
              {t(asked.kinds.includes('talk') ? 'duties.branch.talk_withdraw' : 'duties.branch.withdraw')}
            </Button>
          }
        >
          <p>
            {asked.kinds.includes('talk')
              ? `${weekday(asked.on)} ${t(`duties.pairing.${asked.pairing ?? 'round'}`)}`
              : t('duties.branch.withdraw_help', { day: weekday(asked.on), title: asked.title })}
          </p>
        </Dialog>
      )}
    </>
  );
}

type ListProps = { title: string; list: readonly DutyGathering[]; take: string; onTake: (one: DutyGathering) => void };

function Entries({ title, list, take, onTake }: ListProps) {
  const { t } = useTranslation();
  const { time } = useDates();
  const { weekday } = useDutyDates();
  const openedHere = new Set(useScreen().meetings.map(({ id }) => id));
  if (list.length === 0) return null;
  return (
    <section className="panel-section">
      <h2 className="section-title">{title}</h2>
      {list.map((one) => (
        <div key={one.id} className="panel-row">
          <p className="panel-row-text">
            <b>{one.kinds.includes('talk') ? t(`duties.pairing.${one.pairing ?? 'round'}`) : one.title}</b>
            <span>
              {weekday(one.on)}
              {one.start !== null && ` ${time(one.start)}`}
              {one.place !== '' && ` · ${one.place}`}
            </span>
          </p>
          {one.here && !openedHere.has(one.id) && <Button onClick={() => onTake(one)}>{take}</Button>}
        </div>
      ))}
    </section>
  );
}
