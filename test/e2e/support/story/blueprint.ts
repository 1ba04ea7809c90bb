/** A resource of the file, as far as the story has any. */
export interface Described {
  readonly fields: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly checks?: readonly string[];
  readonly many_to_many?: readonly string[];
  readonly routes?: readonly string[];
  readonly soft_delete?: boolean;
}

export interface Tracker {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly resources: Readonly<Record<string, Described>>;
}

/** What somebody edits in the file: fields by their old word, and whatever else a resource is to have. */
export interface Edit {
  readonly enums?: Tracker['enums'];
  readonly resources?: Readonly<Record<string, ResourceEdit>>;
  /** Resources that go. */
  readonly gone?: readonly string[];
}

interface ResourceEdit extends Omit<Described, 'fields'> {
  readonly add?: readonly string[];
  /** Old words to new ones; to nothing where the field goes. */
  readonly words?: Readonly<Record<string, string | undefined>>;
}

/** @throws Error where a word is to be edited that is not there: the story would not do what it tells */
export function edited({ enums, resources }: Tracker, edit: Edit): Tracker {
  const all = { ...resources };
  for (const [name, change] of Object.entries(edit.resources ?? {})) all[name] = resource(all[name] ?? { fields: [] }, change);
  return {
    enums: { ...enums, ...edit.enums },
    resources: Object.fromEntries(Object.entries(all).filter(([name]) => edit.gone?.includes(name) !== true)),
  };
}

function resource({ fields, ...rules }: Described, { add = [], words = {}, ...more }: ResourceEdit): Described {
  const missing = Object.keys(words).filter((word) => !fields.includes(word));
  if (missing.length > 0) throw new Error(`No field is ${missing.join(' or ')}; there are ${fields.join(' ')}`);
  return { ...rules, ...more, fields: [...fields.flatMap((word) => (word in words ? (words[word] ?? []) : word)), ...add] };
}

/** JSON is YAML as well. */
export const textOf = ({ enums, resources }: Tracker): string => JSON.stringify({ version: 1, application: 'tracker', enums, resources });
