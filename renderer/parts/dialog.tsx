import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import './dialog.css';

type Props = { title: string; onClose: () => void; children: ReactNode; actions?: ReactNode };

/** A dialog over the screen. In portrait it stands in the lower half, where a hand reaches it. */
export function Dialog({ title, onClose, children, actions }: Props) {
  const { t } = useTranslation();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        {/* Not Radix.Overlay: it writes a style element into the page, which the content security policy forbids. */}
        <div className="dialog-veil" />
        <Radix.Content className="dialog" aria-describedby={undefined}>
          <Radix.Title className="dialog-title">{title}</Radix.Title>
          <div className="dialog-body">{children}</div>
          <div className="dialog-actions">
            {actions}
            <Button onClick={onClose}>{t('common.close')}</Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
