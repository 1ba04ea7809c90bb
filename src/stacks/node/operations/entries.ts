import type { Edit } from '../../../core/define.ts';
import type { SharedEntry } from '../view/entries.ts';
import { addToTypeScript, removeFromTypeScript } from '../edits.ts';

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

/** The service, on what it is given, in the composition root; one that is there with something else is made anew. */
export const registerService: Edit = async (content, view, { rel }) => {
  const { imports, entries, name, className } = registrationOf(view);
  const before = new RegExp(`const ${name} = new ${className}\\([^;]*\\);`, 'u').exec(content)?.[0];
  const former = before === undefined ? [] : entriesOf(name, before);
  const isSame = entries.some(({ text }) => text === before);
  const taken = former.length === 0 || isSame ? undefined : await removeFromTypeScript(content, former);
  if (taken?.kind === 'anchorMissing') return taken;
  const rest = taken?.kind === 'changed' ? taken.content : content;
  const outcome = await addToTypeScript(rest, { imports: imports.map((one) => `import ${one.names} from '${rel(one.path)}';`), entries });
  return outcome.kind === 'alreadyPresent' && rest !== content ? { kind: 'changed', content: rest } : outcome;
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
