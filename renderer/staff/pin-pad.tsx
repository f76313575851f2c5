import { Delete } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../parts/button.tsx';
import './pin-pad.css';

/** The lengths a PIN may have (kiosk/contract: 4–8 digits). */
const PIN = { least: 4, most: 8 } as const;

/** Large keys for a PIN that is never shown; it is forgotten as soon as it was handed on. */
export function PinPad({ busy, onPin }: { busy: boolean; onPin: (pin: string) => void }) {
  const { t } = useTranslation();
  const [pin, setPin] = useState('');
  const press = (digit: string) => setPin((before) => (before.length < PIN.most ? before + digit : before));
  const enter = () => {
    onPin(pin);
    setPin('');
  };
  return (
    <div className="pin-pad">
      <output className="pin-dots" aria-label={t('staff.pin_digits', { count: pin.length })}>
        {Array.from({ length: PIN.most }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place for a digit is its index and nothing else
          <i key={place} data-filled={place < pin.length} data-needed={place < PIN.least} />
        ))}
      </output>
      <div className="pin-keys">
        {[...'123456789'].map((digit) => (
          <Button key={digit} disabled={busy} onClick={() => press(digit)}>
            {digit}
          </Button>
        ))}
        <Button
          disabled={busy || pin === ''}
          aria-label={t('staff.pin_delete')}
          onClick={() => setPin(pin.slice(0, -1))}
        >
          <Delete />
        </Button>
        <Button disabled={busy} onClick={() => press('0')}>
          0
        </Button>
        <Button look="strong" disabled={busy || pin.length < PIN.least} onClick={enter}>
          {busy ? '…' : t('staff.pin_go')}
        </Button>
      </div>
    </div>
  );
}
