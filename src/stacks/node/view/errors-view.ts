import type { OptionValue } from '../../../core/pipeline.ts';
import { ownError, type ImportedPart, type OwnError } from '../project/own-parts.ts';

/** What templates see of the class that all generated errors extend. */
export interface ErrorsView {
  /** Its name: another than that of the tree's own. */
  readonly base: string;
  /** What it extends itself. */
  readonly parent: string;
  /** Where what it extends has its HTTP status. */
  readonly ownStatus: string;
  /** Is that where it reads its own? */
  readonly readsStatus: boolean;
  /** The import of what it extends; none where that is Error. */
  readonly imports: readonly string[];
  /** Parameters of its constructor before the message. */
  readonly parameters: readonly string[];
  /** What the constructor of what it extends is given. */
  readonly superArguments: string;
  /** What it does first. */
  readonly assignments: readonly string[];
  /** `override ` where what it extends has such a property. */
  readonly details: string;
  readonly headers: string;
  /** The code that an error of the tree's own is answered with. */
  readonly ownCode: string;
  /** The same of one with the status 404 and, where it can have one, the code CLOSED. */
  readonly exampleCode: string;
  /** Is that made of its status, for all or some of them? */
  readonly codesFromStatus: boolean;
}

const CAUSE = "'cause' in options ? { cause: options.cause } : undefined";

/** The class of generated errors in a tree of these settings. */
export function errorsView(options: Readonly<Record<string, OptionValue>>): ErrorsView {
  const own = ownError(options);
  const status = own?.status ?? 'status';
  const given = own?.arguments ?? ['message', 'options'];
  const passed: Readonly<Record<string, string>> = { options: CAUSE, cause: 'options.cause' };
  const override = (name: string): string => (own?.members.includes(name) === true ? 'override ' : '');
  const parameter = (role: string, name: string, type: string): string =>
    given.includes(role) && override(name) === '' ? `${role}: ${type}` : `${override(name)}readonly ${name}: ${type}`;
  const takesCause = given.includes('options') || given.includes('cause');
  return {
    base: own?.name === 'AppError' ? 'ApiError' : 'AppError',
    parent: own?.name ?? 'Error',
    ownStatus: status,
    readsStatus: status !== 'status',
    imports: own === undefined ? [] : [importOf(own)],
    parameters: [parameter('status', status, 'number'), parameter('code', 'code', 'string')],
    superArguments: given.map((role) => passed[role] ?? role).join(', '),
    assignments: [
      ...(own?.named === true ? [] : ['this.name = new.target.name']),
      ...(takesCause ? [] : ["if ('cause' in options) this.cause = options.cause"]),
    ],
    details: override('details'),
    headers: override('headers'),
    ownCode: OWN_CODES[own?.coded ?? 'never'](status),
    exampleCode: own?.coded === 'never' ? 'NOT_FOUND' : 'CLOSED',
    codesFromStatus: own?.coded !== 'always',
  };
}

/** `import { AppError } from '/src/errors'`: a path from the root of the tree, brought to where it is imported. */
export function importOf({ name, module, isDefault, as = name }: ImportedPart): string {
  const named = as === name ? `{ ${name} }` : `{ ${name} as ${as} }`;
  return `import ${isDefault ? as : named} from '/${module}';`;
}

const OWN_CODES: Readonly<Record<OwnError['coded'], (status: string) => string>> = {
  always: () => 'error.code',
  sometimes: (status) => `error.code ?? codeOf(error.${status})`,
  never: (status) => `codeOf(error.${status})`,
};
