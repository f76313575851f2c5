import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../domain/named.ts';
import { Button } from '../parts/button.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';
import type { TabProps } from './use-election.ts';

const ROLES = ['scrutineers', 'tellers'] as const;
type Role = (typeof ROLES)[number];

/** 监票人 and 计票人: chosen from the voters who are no candidates, adopted by the meeting. */
export function Officers({ view, act }: TabProps) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState<Role | null>(null);
  const [chosen, setChosen] = useState<Record<Role, Named[]>>({
    scrutineers: view.officers?.scrutineers ?? [],
    tellers: view.officers?.tellers ?? [],
  });
  const { election_id, officers } = view;
  // Neither a candidate nor somebody who does not count in this meeting.
  const barred = new Set([
    ...view.preparatory.map(({ member_id }) => member_id),
    ...view.exclusions.filter(({ effective }) => effective).map(({ member }) => member.member_id),
  ]);
  const locked = view.ballots.length > 0;
  const changed = JSON.stringify(officers) !== JSON.stringify(chosen);
  const ready = chosen.scrutineers.length > 0 && chosen.tellers.length > 0;

  const free = (role: Role) => {
    const other = new Set(chosen[role === 'tellers' ? 'scrutineers' : 'tellers'].map(({ member_id }) => member_id));
    return view.electors.filter(({ votes, member_id }) => votes && !barred.has(member_id) && !other.has(member_id));
  };
  const toggle = (role: Role, { member_id, name }: Named) => {
    const rest = chosen[role].filter((one) => one.member_id !== member_id);
    setChosen({ ...chosen, [role]: rest.length < chosen[role].length ? rest : [...rest, { member_id, name }] });
  };
  return (
    <section className="officers">
      {ROLES.map((role) => (
        <div key={role} className="plan-item">
          <span>{t(`hold.${role}`)}</span>
          <b>{chosen[role].map(({ name }) => name).join(' · ') || t('record.nobody')}</b>
          {!locked && <Button onClick={() => setPicking(role)}>{t('record.choose')}</Button>}
        </div>
      ))}
      {!locked && changed && (
        <div className="plan-item">
          <span>{t('hold.officers_help')}</span>
          <Button
            look="strong"
            disabled={!ready}
            onClick={() =>
              void act((client, session) => client.election.nameOfficers({ session, election_id, ...chosen }))
            }
          >
            {t('hold.officers_save')}
          </Button>
        </div>
      )}
      {picking !== null && (
        <PersonPicker
          title={t(`hold.${picking}`)}
          people={free(picking)}
          chosen={chosen[picking].map(({ member_id }) => member_id)}
          onPick={(person) => toggle(picking, person)}
          onClose={() => setPicking(null)}
        />
      )}
    </section>
  );
}
