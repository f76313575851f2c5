import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Minutes } from '../../domain/record/minutes.ts';
import type { RecordView } from '../../kiosk/contract/record.ts';
import { Button } from '../parts/button.tsx';
import { PersonPicker } from '../parts/person-picker.tsx';
import { topicsFor } from './ready.ts';
import { ReadyLines } from './ready-lines.tsx';

type Props = { view: RecordView; locked: boolean; onChange: (part: Partial<Minutes>) => void };

/** 议题: the meeting's own title first, then what its kinds usually have; each may name who reported. */
export function Topics({ view, locked, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const kept = i18n.getFixedT('zh-CN');
  const [speakerOf, setSpeakerOf] = useState<number | null>(null);
  const { kinds, title, minutes } = view.record;
  const { topics } = minutes;
  const ready = topicsFor(kinds).map((code) => ({ shown: t(`topic.${code}`), kept: kept(`topic.${code}`) }));

  const name = (index: number, speaker: Minutes['topics'][number]['speaker']) => {
    setSpeakerOf(null);
    onChange({ topics: topics.map((topic, at) => (at === index ? { ...topic, speaker } : topic)) });
  };
  return (
    <>
      <ReadyLines
        title={t('record.topics')}
        lines={topics.map(({ text }) => text)}
        ready={[{ shown: title, kept: title }, ...ready]}
        locked={locked}
        onAdd={(text, typed) =>
          onChange({ topics: [...topics, { text, speaker: null }], typed: minutes.typed + (typed ? 1 : 0) })
        }
        onRemove={(index) => onChange({ topics: topics.filter((_, at) => at !== index) })}
        beside={(index) => (
          <Button look="quiet" disabled={locked} onClick={() => setSpeakerOf(index)}>
            <UserRound />
            {topics[index]?.speaker?.name ?? t('record.speaker')}
          </Button>
        )}
      />
      {speakerOf !== null && (
        <PersonPicker
          title={t('record.speaker_title')}
          people={view.people}
          onPick={(person) => name(speakerOf, person)}
          onClose={() => setSpeakerOf(null)}
          none={{ words: t('record.no_speaker'), onPick: () => name(speakerOf, null) }}
        />
      )}
    </>
  );
}
