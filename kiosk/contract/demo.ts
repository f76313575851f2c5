import { z } from 'zod';

/** The simulator of the demo: a card laid on a simulated reader travels as real frames through the real decoders. */

/** A demo card as the simulator panel lists it. */
export const DemoCardRow = z.object({
  name: z.string(),
  organization: z.string(),
  kind: z.string(),
  number: z.string(),
  pin: z.string().nullable(),
  /** Whether its holder is expected at the meeting under way. */
  expected: z.boolean(),
});
export type DemoCardRow = z.infer<typeof DemoCardRow>;

/** What the simulator can do to a simulated reader. */
export const SimulatorAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('lay_card'), reader: z.string(), number: z.string() }),
  z.object({ do: z.literal('garbage'), reader: z.string() }),
  z.object({ do: z.literal('unplug'), reader: z.string() }),
  z.object({ do: z.literal('plug_in'), reader: z.string() }),
]);
export type SimulatorAction = z.infer<typeof SimulatorAction>;
