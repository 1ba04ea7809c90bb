import { toFieldName, type Name } from '../../../naming/index.ts';

/** What generated Ruby and its prose call a class: `Admin::Invoice`. */
export interface ClassNames {
  /** `Admin::Invoice` */
  readonly className: string;
  /** `invoice`: a variable that holds one. */
  readonly thing: string;
  /** `invoice`, for people. */
  readonly human: string;
  /** `:admin_invoice` */
  readonly factory: string;
}

/** The class as it was typed, in the forms that templates need. */
export function classNames(className: string): ClassNames {
  const parts = className.split('::').map((part) => toFieldName(part));
  const last = parts.at(-1);
  return {
    className,
    thing: last?.snake ?? '',
    human: last?.human ?? '',
    factory: `:${parts.map(({ snake }) => snake).join('_')}`,
  };
}

/** `Admin::User` of a name whose parts were typed with colons between them, or without any. */
export const constantOf = (name: Name): string =>
  name.snake.includes('::')
    ? name.snake
        .split('::')
        .map((part) => toFieldName(part).pascal)
        .join('::')
    : name.pascal;

/** What a service or a job is called: `OrderProcessing` and `OrderProcessingService` name the same. */
export interface OperationNames {
  /** `OrderProcessingService` */
  readonly className: string;
  /** `order_processing_service` */
  readonly file: string;
  /** `order processing` */
  readonly human: string;
  /** `OrderProcessing` */
  readonly base: string;
}

export function operationNames(name: Name, suffix: 'Service' | 'Job'): OperationNames {
  const tail = `_${suffix.toLowerCase()}`;
  const snake = name.snake.endsWith(tail) ? name.snake.slice(0, -tail.length) : name.snake;
  const base = name.pascal.endsWith(suffix) && snake !== name.snake ? name.pascal.slice(0, -suffix.length) : name.pascal;
  return { className: `${base}${suffix}`, file: `${snake}${tail}`, human: snake.replaceAll('_', ' '), base };
}
