import { useTranslation } from 'react-i18next';
import type { Headcount } from '../../domain/events/body.ts';
import type { MeetingView } from '../../kiosk/contract/screen.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useCodeWords } from '../words.ts';
import { sumParts } from './quorum-sentence.ts';
import './why-dialog.css';

/** What a person asked about by pressing it. */
export type WhyTopic = keyof Headcount | 'quorum';

/** Why a figure is what it is: in words, as a sum where it is one, and with the article it rests on. */
export function WhyDialog({ meeting, topic, onClose }: { meeting: MeetingView; topic: WhyTopic; onClose: () => void }) {
  const { t } = useTranslation();
  const label = topic === 'quorum' ? t('quorum.base') : t(`meeting.${topic}`);
  const count = topic === 'quorum' ? (meeting.quorum?.should ?? 0) : meeting.headcount[topic];
  return (
    <Dialog title={t('why.title', { label, count })} onClose={onClose}>
      {topic === 'absent' && <AbsentSum headcount={meeting.headcount} />}
      {topic === 'quorum' ? <QuorumWhy meeting={meeting} /> : <p className="why-text">{t(`why.${topic}`)}</p>}
    </Dialog>
  );
}

function AbsentSum({ headcount }: { headcount: Headcount }) {
  const { t } = useTranslation();
  return (
    <Sum
      rows={[
        { sign: '', words: t('meeting.should_attend'), count: headcount.should_attend },
        { sign: t('quorum.minus'), words: t('meeting.present'), count: headcount.present },
        { sign: t('quorum.minus'), words: t('meeting.leave'), count: headcount.leave },
      ]}
      result={{ words: t('meeting.absent'), count: headcount.absent }}
    />
  );
}

function QuorumWhy({ meeting: { quorum } }: { meeting: MeetingView }) {
  const { t } = useTranslation();
  const codeWords = useCodeWords();
  if (quorum === null) return null;
  const parts = sumParts(quorum);
  return (
    <>
      <Sum
        rows={parts.map(({ sign, count, code }, index) => ({
          sign: index === 0 && sign === 'plus' ? '' : t(`quorum.${sign}`),
          words: codeWords('quorum.term', code),
          count,
        }))}
        result={{ words: t('quorum.base'), count: quorum.should }}
      />
      <p className="why-text">{t('why.quorum')}</p>
      {parts.some(({ code }) => code === 'excluded') && <p className="why-text">{t('why.excluded')}</p>}
      <p className="why-text">{codeWords('quorum.rule', quorum.rule)}</p>
      <p className="why-text">{t('quorum.needed', { present: quorum.present, needed: quorum.needed })}</p>
      <p className="why-article">{t('why.article', { article: quorum.article })}</p>
    </>
  );
}

type SumRow = { sign: string; words: string; count: number };

/** A sum as it is written at school: one line each, a stroke, the result. */
function Sum({ rows, result }: { rows: SumRow[]; result: { words: string; count: number } }) {
  return (
    <table className="why-sum">
      <tbody>
        {rows.map(({ sign, words, count }) => (
          <tr key={words}>
            <td>{sign}</td>
            <td>{words}</td>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>=</td>
          <td>{result.words}</td>
          <td>{result.count}</td>
        </tr>
      </tfoot>
    </table>
  );
}
