import { useTranslation } from 'react-i18next';
import type { DutyCell, DutyGathering, DutyLine, OrganizationYear } from '../../domain/duties/shapes.ts';
import { Bloom } from './bloom.tsx';
import { useCellWords } from './use-cell-words.ts';
import { useDutyDates } from './use-duty-dates.ts';
import { WhyGathering } from './why-gathering.tsx';
import './why-duty.css';

type Props = { year: OrganizationYear; line: DutyLine; cell: DutyCell };

/** Why a cell of a duty is what it is: its state in words, the rule with its article, and every gathering behind it. */
export function WhyDuty({ year, line, cell }: Props) {
  const { t } = useTranslation();
  const { sentence } = useCellWords();
  const { day } = useDutyDates();
  const { rule, article, set } = line;
  const of = (ids: string[]) => year.gatherings.filter(({ id }) => ids.includes(id));
  const figures = { from: day(cell.from), to: day(cell.to), owed: cell.owed, held: cell.held };
  return (
    <div className="why-duty">
      <p className="why-duty-state" data-state={cell.state}>
        <Bloom as={cell.state === 'met' ? 'open' : 'closed'} />
        {sentence(cell, year.today)}
      </p>
      <p>{cell.not_owed === null ? t(`duties.asks.${rule}`) : t(`duties.not_owed.${cell.not_owed}`)}</p>
      {cell.state !== 'not_owed' && (
        <p className="why-duty-count">{t(rule === 'R8' ? 'duties.why.count_pairs' : 'duties.why.count', figures)}</p>
      )}
      <Gatherings title={t('duties.why.counted')} list={of(cell.counted)} />
      <Gatherings title={t('duties.why.ahead')} list={of(cell.ahead)} />
      <Gatherings title={t('duties.why.uncounted')} list={of(cell.uncounted)} />
      {cell.state === 'missed' && <p className="why-duty-help">{t('duties.why.missed_help')}</p>}
      <p className="why-article">
        {t('why.article', { article })}
        {set && ` · ${t('duties.why.set')}`}
      </p>
    </div>
  );
}

function Gatherings({ title, list }: { title: string; list: readonly DutyGathering[] }) {
  if (list.length === 0) return null;
  return (
    <section>
      <h3 className="section-title">{title}</h3>
      <ul>
        {list.map((one) => (
          <WhyGathering key={one.id} gathering={one} />
        ))}
      </ul>
    </section>
  );
}
