/**
 * Work that is done apart from the request that asked for it. It may be tried several times, and more than once with success: however often
 * it runs, it has to leave what one run leaves. All tries of one that is enqueued are made by one object, which may keep in mind what is done.
 */
export interface Job<Input> {
  /** Where it waits for its turn; each queue runs some of its jobs at a time. */
  readonly queue: string;
  /** How often it is tried in all. */
  readonly attempts: number;
  /** Errors after which nothing is left to be done: it is dropped then, and not tried again. */
  readonly discardOn?: readonly (abstract new (...given: never[]) => Error)[];
  /** What it is given is plain data, ids in place of records. Nobody waits for what it answers. */
  perform(input: Input): Promise<unknown>;
}

/** How to make each of several jobs, by its name. */
export type MakersOf<Inputs, Context> = { readonly [Name in keyof Inputs]: (context: Context) => Job<Inputs[Name]> };

/** What each of several jobs is given, by its name; nothing where that does not matter to it. */
export type InputsOf<Makers> = {
  readonly [Name in keyof Makers]: Makers[Name] extends (...given: never[]) => Job<infer Input>
    ? unknown extends Input
      ? Record<string, never>
      : Input
    : never;
};
