import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FrozenQuorum } from '../../domain/events/figures.ts';
import type { SeatState } from '../../kiosk/contract/election.ts';
import { Button } from '../parts/button.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import { Issue } from './issue.tsx';
import type { TabProps } from './use-election.ts';
import { Vacancy } from './vacancy.tsx';

type Props = TabProps & { state: SeatState; quorum: FrozenQuorum | null };

/** One seat: how many, who holds it, and what can be done next. */
export function SeatCard({ state, view, quorum, act }: Props) {
  const { t } = useTranslation();
  const [issuing, setIssuing] = useState(false);
  const { seat, seats, elected, left_empty, open } = state;
  const committee = view.seat_states.find((one) => one.seat === 'committee');
  const byCommittee = view.organization.has_committee && seat !== 'committee';
  const waits = byCommittee && committee?.state !== 'complete';
  const complete = state.state === 'complete';
  const ready = view.officers !== null && (byCommittee || quorum?.valid === true);
  return (
    <section className="seat" data-complete={complete}>
      <header>
        <h3 className="motion-title">{t(`seat.${seat}`)}</h3>
        <WhyNumber
          label={t('seat.seats')}
          value={seats}
          why={{ text: t(seat === 'committee' ? 'candidate.why_q8' : 'candidate.why_q9') }}
        />
        <b>{t(`seat.state.${state.state}`)}</b>
      </header>
      {elected.length > 0 && (
        <p className="seat-elected">{t('seat.elected', { names: elected.map(({ name }) => name).join(' · ') })}</p>
      )}
      {left_empty > 0 && <p>{t('seat.empty', { count: left_empty })}</p>}
      {waits && <p className="dialog-help">{t('seat.waits')}</p>}
      {!complete && !waits && !issuing && (
        <div className="seat-actions">
          {!ready && <p>{t(view.officers === null ? 'hold.waits_officers' : 'hold.waits_quorum')}</p>}
          {state.state === 'second_vote_or_vacant' && <Vacancy view={view} act={act} seat={seat} />}
          <Button look="strong" disabled={!ready || view.recorded !== null} onClick={() => setIssuing(true)}>
            {t(state.state === 'second_vote_or_vacant' ? 'ballot.second_vote' : 'ballot.issue')}
          </Button>
        </div>
      )}
      {issuing && open > 0 && (
        <Issue
          state={state}
          view={view}
          quorum={quorum}
          byCommittee={byCommittee}
          act={act}
          onDone={() => setIssuing(false)}
        />
      )}
    </section>
  );
}
