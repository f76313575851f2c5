import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';

const REASONS = ['wrong_matter', 'wrong_figures', 'postponed'] as const;

/** Takes a vote back, with a ready-made reason; the record keeps it in Chinese. */
export function Withdraw({ onWithdraw }: { onWithdraw: (reason: string) => void }) {
  const { t, i18n } = useTranslation();
  const kept = i18n.getFixedT('zh-CN');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Undo2 />
        {t('motion.withdraw')}
      </Button>
      {asking && (
        <Dialog title={t('motion.withdraw_title')} onClose={() => setAsking(false)}>
          <div className="reasons">
            {REASONS.map((reason) => (
              <Button
                key={reason}
                onClick={() => {
                  setAsking(false);
                  onWithdraw(kept(`motion.withdraw_reason.${reason}`));
                }}
              >
                {t(`motion.withdraw_reason.${reason}`)}
              </Button>
            ))}
          </div>
        </Dialog>
      )}
    </>
  );
}
