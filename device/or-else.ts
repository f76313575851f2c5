/** What a look at the system gives, or something else where it fails: for questions whose failure is an answer too. */
export function orElse<T>(look: () => T, otherwise: T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
