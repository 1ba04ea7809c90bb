/** A terminal as far as somebody can be asked there. A function, for the mere mention of stdin opens it. */
export interface AskedStreams {
  readonly streams: () => { readonly stdin: NodeJS.ReadStream; readonly stderr: NodeJS.WriteStream };
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Is there somebody to ask? Both ends must be a terminal; in CI there is never a question. Every command wants to know, so it loads nothing. */
export const mayAsk = ({ streams, environment }: AskedStreams): boolean =>
  (environment['CI'] ?? '') === '' && environment['TERM'] !== 'dumb' && streams().stderr.isTTY && streams().stdin.isTTY;
