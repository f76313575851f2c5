import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../domain/named.ts';
import type { ElectionView } from '../../kiosk/contract/election.ts';
import { Button } from '../parts/button.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import type { TabProps } from './use-election.ts';

type Stage = 'initial' | 'preparatory';

/** 初步人选 and 候选人预备人选, and whether their number is right. What is chosen is kept when the list is closed. */
export function CandidatesTab({ view, act }: TabProps) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState<{ stage: Stage; chosen: Named[] } | null>(null);
  const { election_id, recorded } = view;
  const locked = recorded !== null || view.ballots.length > 0;
  const set = (stage: Stage, candidates: Named[]) =>
    act((client, session) => client.election.setCandidates({ session, election_id, stage, candidates }));
  const toggle = ({ member_id, name }: Named) =>
    setPicking((before) => {
      if (before === null) return null;
      const rest = before.chosen.filter((one) => one.member_id !== member_id);
      const more = rest.length < before.chosen.length ? rest : [...rest, { member_id, name }];
      return { ...before, chosen: more };
    });
  const keep = () => {
    if (picking !== null) void set(picking.stage, picking.chosen);
    setPicking(null);
  };
  return (
    <>
      <Rule view={view} />
      {(['initial', 'preparatory'] as const).map((stage) => (
        <section key={stage} className="record-section">
          <h3 className="section-title">{t(stage === 'preparatory' ? titleOf(view) : 'candidate.initial')}</h3>
          <p className="candidates">
            {view[stage].length === 0 && t('candidate.none')}
            {view[stage].map(({ member_id, name }) => (
              <b key={member_id}>{name}</b>
            ))}
          </p>
          {!locked && (
            <div className="record-ready">
              <Button onClick={() => setPicking({ stage, chosen: view[stage] })}>{t('candidate.choose')}</Button>
              {stage === 'preparatory' && view.initial.length > 0 && (
                <Button onClick={() => void set('preparatory', view.initial)}>{t('candidate.copy')}</Button>
              )}
            </div>
          )}
        </section>
      ))}
      <p className="dialog-help">{t('candidate.strokes')}</p>
      {picking !== null && (
        <PersonPicker
          title={`${t(picking.stage === 'preparatory' ? titleOf(view) : 'candidate.initial')} · ${t('candidate.chosen', { count: picking.chosen.length })}`}
          people={view.electors.filter(({ votes }) => votes)}
          chosen={picking.chosen.map(({ member_id }) => member_id)}
          onPick={toggle}
          onClose={keep}
        />
      )}
    </>
  );
}

function titleOf(view: ElectionView): 'candidate.preparatory' | 'candidate.secretary' {
  return view.organization.has_committee ? 'candidate.preparatory' : 'candidate.secretary';
}

/** How many there must be, and whether there are. */
function Rule({ view }: { view: ElectionView }) {
  const { t } = useTranslation();
  const [first] = view.seat_states;
  if (!first?.candidates) return null;
  const { rule, article, needed, valid } = first.candidates;
  const why = { text: t(rule === 'Q8' ? 'candidate.why_q8' : 'candidate.why_q9'), article };
  return (
    <div className="motion-verdict" data-passed={valid}>
      {view.preparatory.length > 0 && <b>{t(valid ? 'candidate.right' : 'candidate.wrong')}</b>}
      <WhyNumber label={t('seat.seats')} value={first.seats} why={why} />
      <WhyNumber label={t('candidate.needed')} value={needed} why={why} />
    </div>
  );
}
