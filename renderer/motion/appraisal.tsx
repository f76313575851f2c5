import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Named } from '../../domain/named.ts';
import { excellentShare, isFault } from '../../domain/rules/index.ts';
import type { MotionsView } from '../../kiosk/contract/motion.ts';
import { Button } from '../parts/button.tsx';
import { NumberEntry } from '../parts/number-entry.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';
import { WhyNumber } from '../why/why-number.tsx';

/** What is kept of an appraisal; 合格 are the rest. */
export type Grades = { appraised: number; excellent: Named[]; basic: number; unqualified: number };
type Props = { view: MotionsView; locked: boolean; onSave: (grades: Grades) => void };

/** The grades of 民主评议: the excellent by name, the others by number, and never more than a third excellent. */
export function Appraisal({ view, locked, onSave }: Props) {
  const { t } = useTranslation();
  const kept = view.appraisal;
  const [excellent, setExcellent] = useState<Named[]>(kept?.excellent ?? []);
  const [numbers, setNumbers] = useState({
    appraised: kept?.appraised ?? view.appraised.length,
    basic: kept?.basic ?? 0,
    unqualified: kept?.unqualified ?? 0,
  });
  const [picking, setPicking] = useState(false);
  const { appraised, basic, unqualified } = numbers;
  const share = excellentShare({ members: appraised, excellent: Math.min(appraised, excellent.length) });
  const limit = isFault(share) ? 0 : share.limit;
  const qualified = appraised - excellent.length - basic - unqualified;

  const toggle = (person: Named) =>
    setExcellent((chosen) => {
      const rest = chosen.filter(({ member_id }) => member_id !== person.member_id);
      if (rest.length < chosen.length) return rest;
      return chosen.length < limit ? [...chosen, person] : chosen;
    });
  return (
    <section className="motion">
      <h3 className="section-title">{t('appraisal.title')}</h3>
      <div className="motion-figures">
        <WhyNumber
          label={t('appraisal.excellent')}
          value={excellent.length}
          why={{
            text: t('appraisal.why_limit'),
            formula: `${excellent.length} ≤ ${appraised} ÷ 3 → ${limit}`,
            article: isFault(share) ? null : share.article,
          }}
        />
        <WhyNumber
          label={t('appraisal.qualified')}
          value={Math.max(0, qualified)}
          why={{
            text: t('appraisal.why_qualified'),
            sum: {
              lines: [
                { sign: '', words: t('appraisal.appraised'), count: appraised },
                { sign: t('quorum.minus'), words: t('appraisal.excellent'), count: excellent.length },
                { sign: t('quorum.minus'), words: t('appraisal.basic'), count: basic },
                { sign: t('quorum.minus'), words: t('appraisal.unqualified'), count: unqualified },
              ],
              result: { words: t('appraisal.qualified'), count: qualified },
            },
          }}
        />
        <span className="motion-state">{t('appraisal.limit', { limit })}</span>
        {!locked && <Button onClick={() => setPicking(true)}>{t('appraisal.pick')}</Button>}
      </div>
      {excellent.length > 0 && <p className="motion-names">{excellent.map(({ name }) => name).join(' · ')}</p>}
      {!locked && (
        <>
          <NumberEntry
            fields={(['appraised', 'basic', 'unqualified'] as const).map((key) => ({
              key,
              label: t(`appraisal.${key}`),
              value: numbers[key],
            }))}
            onChange={(key, value) => setNumbers({ ...numbers, [key]: value ?? 0 })}
          />
          <p className="dialog-help">{t('appraisal.names_help')}</p>
          <Button
            look="strong"
            disabled={qualified < 0 || isFault(share) || excellent.length > limit}
            onClick={() => onSave({ appraised, excellent, basic, unqualified })}
          >
            {t('appraisal.save')}
          </Button>
        </>
      )}
      {picking && (
        <PersonPicker
          title={`${t('appraisal.pick_title')} ${t('appraisal.pick_help', { count: excellent.length, limit })}`}
          people={view.appraised}
          chosen={excellent.map(({ member_id }) => member_id)}
          onPick={toggle}
          onClose={() => setPicking(false)}
        />
      )}
    </section>
  );
}
