/** Where a command stands among others: what makes the most comes first; what is done once, last. */
const RANKS: Readonly<Record<string, number>> = { resource: 0, setup: 2, new: 3 };

/** Compares commands for a list to choose from; those of one rank keep their order. */
export const inOfferOrder = (a: string, b: string): number => (RANKS[a] ?? 1) - (RANKS[b] ?? 1);
