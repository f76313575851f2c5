import { useTranslation } from 'react-i18next';
import { MatrixDuty } from '../../domain/duties/shapes.ts';
import { Button } from '../parts/button.tsx';
import './tabs.css';

/** All duties first, then each in the order of its rule. */
const ORDER: readonly MatrixDuty[] = ['all', ...MatrixDuty.options.filter((duty) => duty !== 'all')];

/** Which duty the matrix shows. */
export function DutyTabs({ duty, onPick }: { duty: MatrixDuty; onPick: (duty: MatrixDuty) => void }) {
  const { t } = useTranslation();
  return (
    <div className="duty-tabs" role="tablist" aria-label={t('duties.title')}>
      {ORDER.map((one) => (
        <Button key={one} role="tab" aria-selected={one === duty} onClick={() => onPick(one)}>
          {t(`duties.rule.${one}`)}
        </Button>
      ))}
    </div>
  );
}
