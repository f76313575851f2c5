import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../domain/limits.ts';
import { isAboutAdmission, MotionKind, type Subject, type Written } from '../../domain/motion/motion.ts';
import type { MotionsView } from '../../kiosk/contract/motion.ts';
import { Button } from '../parts/button.tsx';
import { NumberEntry } from '../parts/number-entry.tsx';
import { QuorumFigures } from './quorum-figures.tsx';

/** What a vote is begun with. */
export type Draft = { kind: MotionKind; title: string; subject: Subject | null; written: Written };
type Props = { view: MotionsView; onStart: (draft: Draft) => void };

/** A new vote: on what, about whom, written opinions; and whether it may begin. */
export function NewMotion({ view, onStart }: Props) {
  const { t, i18n } = useTranslation();
  const kept = i18n.getFixedT('zh-CN');
  const [kind, setKind] = useState<MotionKind | null>(null);
  const [title, setTitle] = useState('');
  const [subject, setSubject] = useState<Subject | null>(null);
  const [written, setWritten] = useState<Written>({ yes: 0, no: 0 });
  const quorum = kind === null ? null : isAboutAdmission(kind) ? view.now.admission : view.now.ordinary;
  const ready = kind === 'ordinary' ? title.trim() !== '' : (subject?.name.trim() ?? '') !== '';

  const choose = (one: MotionKind) => {
    setKind(one);
    setSubject(null);
  };
  const start = () => {
    if (kind === null) return;
    const named = subject === null ? null : { ...subject, name: subject.name.trim() };
    const about =
      kind === 'ordinary' || named === null ? title.trim() : kept(`motion.record_title.${kind}`, { name: named.name });
    onStart({ kind, title: about.slice(0, LIMITS.title_chars), subject: kind === 'ordinary' ? null : named, written });
  };
  return (
    <section className="motion-new">
      <h3 className="section-title">{t('motion.new')}</h3>
      <div className="record-ready">
        {MotionKind.options.map((one) => (
          <Button
            key={one}
            aria-pressed={one === kind}
            disabled={(isAboutAdmission(one) ? view.now.admission : view.now.ordinary) === null}
            onClick={() => choose(one)}
          >
            {t(`motion.kind.${one}`)}
          </Button>
        ))}
      </div>
      {kind === 'ordinary' && <Matter topics={view.topics} title={title} onTitle={setTitle} />}
      {kind === 'admission' && (
        <label className="motion-field">
          <span>{t('motion.applicant')}</span>
          <input
            value={subject?.name ?? ''}
            maxLength={LIMITS.name_chars}
            onChange={(event) => setSubject({ member_id: null, name: event.target.value })}
          />
        </label>
      )}
      {kind === 'conversion' && (
        <div className="motion-field">
          <span>{t('motion.who')}</span>
          <div className="record-ready">
            {view.probationary.map((person) => (
              <Button
                key={person.member_id}
                aria-pressed={subject?.member_id === person.member_id}
                onClick={() => setSubject(person)}
              >
                {person.name}
              </Button>
            ))}
          </div>
        </div>
      )}
      {kind !== null && isAboutAdmission(kind) && (
        <div className="motion-field">
          <span>{t('motion.written')}</span>
          <p className="dialog-help">{t('motion.written_help')}</p>
          <NumberEntry
            fields={[
              { key: 'yes', label: t('motion.written_yes'), value: written.yes },
              { key: 'no', label: t('motion.written_no'), value: written.no },
            ]}
            onChange={(key, value) => setWritten({ ...written, [key]: value ?? 0 })}
          />
        </div>
      )}
      {quorum !== null && (
        <>
          <QuorumFigures quorum={quorum} />
          <p className="dialog-help">
            {quorum.valid
              ? t('motion.start_help')
              : t('motion.no_quorum', { present: quorum.present, needed: quorum.needed })}
          </p>
          <Button look="strong" disabled={!ready || !quorum.valid} onClick={start}>
            {t('motion.start')}
          </Button>
        </>
      )}
    </section>
  );
}

function Matter({ topics, title, onTitle }: { topics: string[]; title: string; onTitle: (title: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="motion-field">
      <span>{t('motion.what')}</span>
      <div className="record-ready">
        {topics.map((topic) => (
          <Button key={topic} aria-pressed={topic === title} onClick={() => onTitle(topic)}>
            {topic}
          </Button>
        ))}
      </div>
      <input
        value={topics.includes(title) ? '' : title}
        placeholder={t('motion.matter')}
        aria-label={t('motion.matter')}
        maxLength={LIMITS.title_chars}
        onChange={(event) => onTitle(event.target.value)}
      />
    </div>
  );
}
