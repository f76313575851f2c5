import { describe, it } from 'vitest';
import { memoryIsBounded, noiseCostsNothing, splitsDoNotMatter, theNextFrameSurvives } from '../framing/laws.ts';
import { framerCases } from '../testing/frame-samples.ts';

describe.each(framerCases)('$name', ({ framing, unprotected, ...samples }) => {
  it('any split of the stream gives the same items', () => splitsDoNotMatter(framing, samples));
  it('noise between frames costs no frame', () => noiseCostsNothing(framing, samples));
  if (unprotected === undefined)
    it('one flipped byte never loses the next frame', () => theNextFrameSurvives(framing, samples));
  it('nothing is thrown and memory stays bounded', () => memoryIsBounded(framing, samples));
});
