import { CircleCheck, CircleDashed, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../domain/named.ts';
import { source } from '../../domain/rules/index.ts';
import type { ElectionView, ExclusionView } from '../../kiosk/contract/election.ts';
import { Button } from '../parts/button.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';
import { WhyNumber } from '../why/why-number.tsx';
import { useCodeWords } from '../words.ts';
import { ExclusionDialog } from './exclusion-dialog.tsx';
import type { TabProps } from './use-election.ts';

/** Who should attend, who is left out with which papers, and what the figure would be with those that are missing. */
export function RosterTab({ view, act }: TabProps) {
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  const [person, setPerson] = useState<Named | null>(null);
  const { should, exclusions, electors, recorded } = view;
  const moves = should.now.should !== should.with_papers.should;
  return (
    <>
      <div className="motion-figures">
        <Figures figure={should.now} />
      </div>
      {moves && (
        <div className="what-if">
          <span>{t('roster.with_papers')}</span>
          <Figures figure={should.with_papers} text={t('roster.why_papers')} />
        </div>
      )}
      <p className="dialog-help">{t('roster.help')}</p>
      <ul>
        {exclusions.length === 0 && <li className="panel-none">{t('roster.none')}</li>}
        {exclusions.map((exclusion) => (
          <li key={exclusion.member.member_id}>
            <ExclusionLine exclusion={exclusion} view={view} act={act} onOpen={() => setPerson(exclusion.member)} />
          </li>
        ))}
      </ul>
      {recorded === null && (
        <Button onClick={() => setPicking(true)}>
          <UserMinus />
          {t('roster.add')}
        </Button>
      )}
      {picking && (
        <PersonPicker
          title={t('roster.add_title')}
          people={electors.filter(({ votes }) => votes)}
          chosen={exclusions.map(({ member }) => member.member_id)}
          onPick={({ member_id, name }) => {
            setPicking(false);
            setPerson({ member_id, name });
          }}
          onClose={() => setPicking(false)}
        />
      )}
      {person !== null && (
        <ExclusionDialog key={person.member_id} person={person} view={view} act={act} onClose={() => setPerson(null)} />
      )}
    </>
  );
}

type Figure = ElectionView['should']['now'];

function Figures({ figure, text = '' }: { figure: Figure; text?: string }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  const lines = figure.terms.map(({ sign, count, code }, index) => ({
    sign: index === 0 && sign === 'plus' ? '' : t(`quorum.${sign}`),
    words: codeWords('quorum.term', code),
    count,
  }));
  const result = { words: t('roster.should'), count: figure.should };
  return (
    <>
      <WhyNumber
        label={t('roster.should')}
        value={figure.should}
        why={{
          text: `${t('roster.why_should')} ${text}`,
          sum: { lines, result },
          article: source('exclusions').article,
        }}
      />
      <WhyNumber
        label={t('roster.needed')}
        value={figure.needed}
        why={{
          text: `${t('roster.why_needed')} ${text}`,
          formula: t('roster.formula', { should: figure.should, needed: figure.needed }),
          article: source('Q6').article,
        }}
      />
    </>
  );
}

type LineProps = TabProps & { exclusion: ExclusionView; onOpen: () => void };

function ExclusionLine({ exclusion, view, act, onOpen }: LineProps) {
  const { t } = useTranslation();
  const { member, category, approved, adopted, effective, obstacles } = exclusion;
  const { election_id, meeting, recorded } = view;
  const open = meeting !== null && (meeting.phase === 'check_in' || meeting.phase === 'check_out');
  const here = adopted !== null && adopted.meeting_id === meeting?.id;
  const other = obstacles.filter((one) => one !== 'approval_missing' && one !== 'adoption_missing');
  return (
    <div className="panel-row exclusion" data-effective={effective}>
      <div className="panel-row-text">
        <b>{member.name}</b>
        <span>{t(`roster.category.${category}`)}</span>
        <p className="exclusion-papers">
          <Paper there={approved !== null} name={t('roster.approved')} text={approved ?? t('roster.missing')} />
          <Paper there={here} name={t('roster.adopted')} text={here ? adopted.on : t('roster.missing')} />
          {other.map((one) => (
            <span key={one}>{t(`roster.obstacle.${one}`)}</span>
          ))}
          <b>{t(effective ? 'roster.effective' : 'roster.counted')}</b>
        </p>
      </div>
      {recorded === null && open && !here && (
        <Button
          onClick={() =>
            void act((client, session) =>
              client.election.adoptExclusion({ session, election_id, member_id: member.member_id }),
            )
          }
        >
          {t('roster.adopt')}
        </Button>
      )}
      {recorded === null && <Button onClick={onOpen}>{t('record.change')}</Button>}
    </div>
  );
}

function Paper({ there, name, text }: { there: boolean; name: string; text: string }) {
  return (
    <span data-there={there}>
      {there ? <CircleCheck /> : <CircleDashed />}
      {name} {text}
    </span>
  );
}
