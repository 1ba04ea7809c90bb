import type { When } from '../src/core/define.ts';

type IsSo = (blueprint: Parameters<When>[0], resource: NonNullable<Parameters<When>[1]>) => boolean;

/** Is a resource the first of its run that is so? Most are not so at all, and are not looked for. */
export const isFirst =
  (isSo: IsSo): When =>
  (blueprint, resource) =>
    resource !== undefined && isSo(blueprint, resource) && resource === blueprint.resources.find((other) => isSo(blueprint, other));
