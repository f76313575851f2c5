import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { Uuid } from './words.ts';

/**
 * A person as a document names one: the id, and the name as it was on that day. A roster forgets who moved away; a record
 * of a meeting must not.
 */
export const Named = z.object({ member_id: Uuid, name: z.string().min(1).max(LIMITS.name_chars) });
export type Named = z.infer<typeof Named>;
