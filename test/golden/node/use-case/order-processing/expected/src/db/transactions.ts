/** Runs work over some repositories in one transaction; who needs no more of them is given no more in its tests. */
export interface Transactions<R> {
  run<T>(work: (repositories: R) => Promise<T>): Promise<T>;
}
