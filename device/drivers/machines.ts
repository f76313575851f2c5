import { createAdms } from '../machines/adms.ts';
import { createIsapi } from '../machines/isapi.ts';
import type { ReaderSource } from '../reader-source.ts';
import { type MachineDriver, machineDriver } from './machine.ts';
import type { Means } from './means.ts';

type MachineSource = Extract<ReaderSource, { kind: 'adms' | 'isapi' }>;

/** The driver for machines that report over HTTP. */
export function machinesOf(source: MachineSource, { timers, wall, tokenOf }: Means): MachineDriver {
  const { host, port, admitted } = source;
  const where = { host, port, timers };
  if (source.kind === 'adms')
    return machineDriver({
      ...where,
      asksAllTheTime: true,
      createService: (events) => createAdms({ admitted, wall, tokenOf, events }),
    });
  return machineDriver({
    ...where,
    asksAllTheTime: false,
    createService: (events) => createIsapi({ admitted, wall, events }),
  });
}
