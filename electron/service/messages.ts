import { z } from 'zod';
import { ShellKeys } from '../vault/keys.ts';

/** What the command line asks of the service; `port` is null because the shell's service listens on none. */
export type ServiceOptions = {
  data: string;
  port: null;
  demo: boolean;
  readers: string[];
  platform: string | null;
  enrol_code: string | null;
};

/** The first message to the service. `keys` is null when the service shall keep its own key file. */
export type StartMessage = { type: 'start'; options: ServiceOptions; keys: ShellKeys | null };
/** All messages to the service; `connect` carries one MessagePortMain, the line of one window. */
export type ToService = StartMessage | { type: 'connect' } | { type: 'stop' };

/**
 * All messages from the service. `keys` hands back keys to be kept (a new signing key after enrolment); anything that is
 * none of these is ignored.
 */
export const FromService = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), reason: z.string() }),
  z.object({ type: z.literal('stopped') }),
  z.object({ type: z.literal('keys'), keys: ShellKeys }),
]);
export type FromService = z.infer<typeof FromService>;
