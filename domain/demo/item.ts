/** A thing of the demo city as a feed carries it: its id, and data in the shape of domain/reference.ts. */
export type Item<T> = { id: string; data: T };
