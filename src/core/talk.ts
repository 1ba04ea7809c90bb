/** Where the run tells what it is doing, as it does it. */
export interface Progress {
  /** A piece of work begins; call the result with what came of it. */
  start(title: string): (outcome: string) => void;
  note(text: string): void;
  /** How far the innermost piece of work has come: `37 examples`. */
  at(detail: string): void;
}

/** Questions to a person; never asked off a terminal. */
export interface Prompter {
  readonly interactive: boolean;
  /** Shows something between questions; nothing off a terminal. */
  tell(text: string): void;
  ask(question: Question): Promise<string | boolean>;
}

export interface Question {
  readonly name: string;
  readonly kind: 'input' | 'confirm' | 'select';
  readonly message: string;
  readonly choices?: readonly (string | Choice)[];
  readonly default?: string | boolean;
  /** The reason why an answer will not do, or undefined. */
  readonly check?: (answer: string) => string | undefined | Promise<string | undefined>;
  /** Whole texts that a text may become, for the one that is typed so far. */
  readonly complete?: (text: string) => readonly Completion[];
  /** What was typed before the question stood there is no answer to it. */
  readonly fresh?: boolean;
}

/** One thing to choose: what it is called on the terminal, and what it answers. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** One way in which a text may go on. */
export interface Completion {
  readonly value: string;
  readonly description: string;
}
