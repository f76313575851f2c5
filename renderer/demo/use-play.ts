import type { SimulatorAction } from '../../kiosk/contract/demo.ts';
import { useKiosk } from '../kiosk.ts';

/** What the drawer can do to a simulated reader; nothing when there is none. */
export function usePlay(reader: string | null) {
  const { ask } = useKiosk();
  const play = (action: SimulatorAction) => void ask((client) => client.demo.play(action));
  const on = (act: (id: string) => SimulatorAction) => () => {
    if (reader !== null) play(act(reader));
  };
  return {
    lay: (number: string) => on((id) => ({ do: 'lay_card', reader: id, number }))(),
    garbage: on((id) => ({ do: 'garbage', reader: id })),
    unplug: on((id) => ({ do: 'unplug', reader: id })),
    plugIn: on((id) => ({ do: 'plug_in', reader: id })),
  };
}
