import type { Generator } from '../../core/define.ts';
import type { Problem } from '../../core/errors.ts';
import type { OwnTypes } from '../../fields/index.ts';

/** A folder with generators and templates that are not built in: the project's own, or a pack. */
export interface OwnSource {
  /** Absolute; has `generators/`, `templates/` and `types/`. */
  readonly folder: string;
  /** For messages and lists: `.scaffold`, `scaffold-pack-audit@1.2.0`. */
  readonly origin: string;
  readonly isPack: boolean;
}

/** The text of one template. */
export interface OwnText {
  readonly text: string;
  /** For messages. */
  readonly file: string;
  /** It takes the place of one that is built in, and sees what that one sees. */
  readonly isOverride: boolean;
}

/** Everything that a project and its packs have besides what is built in. */
export interface Own {
  readonly generators: readonly Generator[];
  /** By the name that the plan looks for: `node/model/src/models/__resource__.ts.hbs`. */
  readonly templates: ReadonlyMap<string, OwnText>;
  /** Types of the field language, by the word that is typed for each. */
  readonly types: OwnTypes;
  /** Packs in use, with their versions. */
  readonly packs: readonly string[];
  /** What is wrong with any of it. Commands that need none of it work all the same. */
  readonly problems: readonly Problem[];
}

/** A project without anything of its own, as most are. */
export const NOTHING_OWN: Own = { generators: [], templates: new Map(), types: new Map(), packs: [], problems: [] };
