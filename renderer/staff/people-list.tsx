import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRow } from '../../kiosk/contract/staff.ts';
import { useDates } from '../hooks/use-dates.ts';
import { Button } from '../parts/button.tsx';
import { SurnameTiles } from './surname-tiles.tsx';
import './people-list.css';

const FILTERS = ['all', 'absent', 'present', 'leave'] as const;
type Filter = (typeof FILTERS)[number];

/** A list longer than this is searched by surname. */
const SHORT = 12;

/** Which people a filter lets through; whoever came late or has left has been present. */
export function matches(filter: Filter, { status }: Pick<PersonRow, 'status'>): boolean {
  if (filter === 'present') return status === 'present' || status === 'late' || status === 'left';
  return filter === 'all' || status === filter;
}

/** The people of a meeting; a press on one opens what can be done. */
export function PeopleList({ people, onPick }: { people: PersonRow[]; onPick: (person: PersonRow) => void }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('all');
  const [surname, setSurname] = useState<string | null>(null);
  const filtered = people.filter((person) => matches(filter, person));
  const shown = filtered.filter(({ name }) => surname === null || name.startsWith(surname));
  return (
    <div className="people">
      <div className="people-filters" role="tablist">
        {FILTERS.map((one) => (
          <Button key={one} role="tab" aria-selected={one === filter} onClick={() => setFilter(one)}>
            {t(`people.filter.${one}`)} {people.filter((person) => matches(one, person)).length}
          </Button>
        ))}
      </div>
      {filtered.length > SHORT && (
        <SurnameTiles names={filtered.map(({ name }) => name)} picked={surname} onPick={setSurname} />
      )}
      <ul className="panel-scroll people-rows">
        {shown.length === 0 && <li className="panel-none">{t('people.none')}</li>}
        {shown.map((person) => (
          <li key={person.member_id}>
            <PersonButton person={person} onPick={onPick} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PersonButton({ person, onPick }: { person: PersonRow; onPick: (person: PersonRow) => void }) {
  const { t } = useTranslation();
  const { time } = useDates();
  const marks = [
    person.role === 'observer'
      ? t('people.observer')
      : person.kind === 'probationary'
        ? t('people.probationary')
        : null,
    person.how === 'make_up' ? t('people.make_up') : null,
  ].filter((mark) => mark !== null);
  return (
    <button type="button" className="person" data-status={person.status} onClick={() => onPick(person)}>
      <b>{person.name}</b>
      {marks.length > 0 && <span className="person-marks">{marks.join(' · ')}</span>}
      <span className="person-status">
        {t(`people.status.${person.status}`)}
        {person.at !== null && ` ${time(person.at)}`}
      </span>
    </button>
  );
}
