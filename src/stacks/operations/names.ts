import { toFieldName, type Name, type Spelling } from '../../naming/index.ts';

/** What generated code and its prose call a class: `Admin::Invoice`. */
export interface ClassNames {
  /** `Admin::Invoice` */
  readonly className: string;
  /** `invoice`: a variable that holds one. */
  readonly thing: string;
  /** `invoice`, for people. */
  readonly human: string;
}

/** The class as it was typed, in the forms that templates need. */
export function classNames(className: string, acronyms: Spelling = []): ClassNames {
  const parts = className.split('::').map((part) => toFieldName(part, { acronyms }));
  const last = parts.at(-1);
  return {
    className,
    thing: last?.snake ?? '',
    human: last?.human ?? '',
  };
}

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

/** Beginnings of method names that say nothing of the answer: `get_stock` answers `stock`. */
const ASKING = /^(?:get|fetch|calculate|compute|find|load|build)_(?=\w)/u;

/** What a method answers, by its name. */
export const answerName = (method: string): string => method.replace(ASKING, '').replace(/[?!]$/u, '');

/** The method of our own that calls it: by the same name where that is not the answer's, but no `get_`, which Ruby does without. */
export const callerName = (method: string): string => {
  const plain = method.replace(/[?!]$/u, '');
  return ASKING.test(plain) ? plain.replace(/^get_/u, 'fetch_') : `call_${plain}`;
};
