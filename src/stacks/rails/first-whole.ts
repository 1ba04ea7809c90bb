import type { Blueprint, Resource } from '../../core/pipeline.ts';

/** The first resource of a run with an API of its own, with which comes what all of them share; the first of all where the run has kinds alone. */
export const firstWhole = ({ resources }: Pick<Blueprint, 'resources'>): Resource | undefined =>
  resources.find(({ parent }) => parent === undefined) ?? resources[0];
