import type { Edit } from '../../../core/define.ts';
import type { SharedEntry } from '../view/entries.ts';
import { removeFromTypeScript } from '../edits.ts';
import { addInPlace, isMadeOf } from './in-place.ts';

/** What the composition root makes of a class with steps; nothing where it lacks what the class is given. */
export interface Registration {
  readonly imports: readonly { readonly names: string; readonly path: string }[];
  readonly entries: readonly SharedEntry[];
  /** `orderProcessingService` and its class. */
  readonly name: string;
  readonly className: string;
}

/** The view of a class with steps, as far as the composition root is concerned. */
export interface Registered {
  readonly registration: Registration;
}

function registrationOf(view: object): Registration {
  if (isRegistered(view)) return view.registration;
  throw new Error('This edit belongs to a generator of services');
}

const isRegistered = (view: object): view is Registered => 'registration' in view;

/** The service, on what it is given, in the composition root; one that an earlier run made there of something else is made anew. */
export const registerService: Edit = (content, view, { rel }) => {
  const { imports, entries, name, className } = registrationOf(view);
  const [made, list = ''] = new RegExp(`const ${name} = new ${className}\\(([^;]*)\\);`, 'u').exec(content) ?? [];
  const former = made === undefined || !isMadeOf(list) ? [] : entriesOf(name, made);
  return addInPlace(content, former, { imports: imports.map((one) => `import ${one.names} from '${rel(one.path)}';`), entries });
};

/** Takes it out again. */
export const unregisterService: Edit = async (content, view) => {
  const { entries, name } = registrationOf(view);
  return removeFromTypeScript(
    content,
    entries.filter(({ text }) => text === name || text.startsWith(`const ${name} `)),
  );
};

/** The statement that makes a service, and its place in what is handed out. */
export const entriesOf = (name: string, statement: string): readonly SharedEntry[] => [
  { at: { bodyOf: 'createContainer' }, text: statement },
  { at: { returnedBy: 'createContainer' }, text: name },
];
