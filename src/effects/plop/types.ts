/** Answers to a generator's questions: a plopfile's own, of any kind. */
export type PlopAnswers = Readonly<Record<string, unknown>>;

/** One question of a plopfile, as inquirer takes it. What is a function is called with the answers so far. */
export interface PlopQuestion {
  readonly name: string;
  readonly type?: string;
  readonly message?: unknown;
  readonly default?: unknown;
  readonly choices?: unknown;
  readonly when?: unknown;
  readonly validate?: unknown;
  readonly filter?: unknown;
}

/** One generator of a plopfile. Questions that are a function ask whatever they want, and only on a terminal. */
export interface PlopGenerator {
  readonly name: string;
  readonly description: string;
  readonly questions: readonly PlopQuestion[] | 'function';
}

/** Asks a person. */
export interface Questioner {
  /** One question, with all kinds of questions that the plopfile has brought. @throws InterruptedError */
  one(question: PlopQuestion, answers: PlopAnswers, kinds: object): Promise<PlopAnswers>;
  /** Questions that are a program of their own. @throws InterruptedError */
  all(ask: (inquirer: unknown) => Promise<PlopAnswers>, inquirer: unknown): Promise<PlopAnswers>;
}

/** A file as an action leaves it, before anything is written. */
export interface StagedFile {
  /** From the root, with slashes. */
  readonly path: string;
  readonly content: string;
  readonly mode?: number;
  /** Made whole, or changed in places. */
  readonly kind: 'create' | 'edit';
  /** The plopfile says that it goes over whatever is there. */
  readonly isForced: boolean;
}

/** A plopfile that was read. */
export interface OpenPlopfile {
  /** Where its files go. */
  readonly root: string;
  readonly generators: readonly PlopGenerator[];
  /**
   * Answers the questions of a generator: with what is given, else by asking, else with their defaults.
   *
   * @param given texts by the names of the questions
   * @param questioner asks a person; undefined where nobody may be asked
   * @throws InputError for a text that will not do, and where there is neither an answer nor anybody to ask
   */
  answer(generator: string, given: Readonly<Record<string, string>>, questioner: Questioner | undefined): Promise<PlopAnswers>;
  /**
   * Does what a generator does, but for the writing: files are handed over instead, all of them before an action of the plopfile's own runs, and
   * the rest at the end.
   *
   * @returns what actions have to say
   * @throws InputError where one fails
   */
  act(generator: string, answers: PlopAnswers, options: ActOptions): Promise<readonly string[]>;
}

export interface ActOptions {
  readonly write: (files: readonly StagedFile[]) => Promise<void>;
  /** Actions of the plopfile's own are not run: what they write cannot be taken back. */
  readonly isDry: boolean;
}
