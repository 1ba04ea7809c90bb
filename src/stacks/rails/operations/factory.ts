import { toFieldName, type Spelling } from '../../../naming/index.ts';

/** `:admin_invoice`: what the factory of a class is called, as Ruby. */
export const factoryOf = (className: string, acronyms: Spelling = []): string =>
  `:${className
    .split('::')
    .map((part) => toFieldName(part, { acronyms }).snake)
    .join('_')}`;
