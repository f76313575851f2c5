/** One line of a sum: `sign` is printed before it, and empty on the first line. */
export type WhyLine = { sign: string; words: string; count: number };

/** Why a figure is what it is: words, the sum where it is one, the formula with its figures, and the article it rests on. */
export type Why = {
  text: string;
  sum?: { lines: WhyLine[]; result: { words: string; count: number } };
  formula?: string;
  article?: string | null;
};
