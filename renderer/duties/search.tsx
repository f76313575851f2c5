import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import { stepsFor } from './name-steps.ts';

/** A list this short is looked through. */
const SHORT = 6;

type Props = { names: readonly string[]; beginning: string; onPick: (beginning: string) => void };

/** Narrows a list of branches by the next character of their names, as in an index: no keyboard, no pinyin. */
export function Search({ names, beginning, onPick }: Props) {
  const { t } = useTranslation();
  const { prefix, next } = names.length > SHORT ? stepsFor(names) : { prefix: beginning, next: [] };
  if (next.length === 0 && beginning === '') return null;
  return (
    <section className="search" aria-label={t('walk_up.search')}>
      {beginning !== '' && (
        <Button aria-pressed="true" onClick={() => onPick('')}>
          <RotateCcw />
          {prefix || beginning}
        </Button>
      )}
      {next.map((character) => (
        <Button key={character} onClick={() => onPick(prefix + character)}>
          {character}
        </Button>
      ))}
    </section>
  );
}
