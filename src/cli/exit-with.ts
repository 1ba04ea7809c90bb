/** Ends a command that has said all it had to say with an exit code of its own. */
export class ExitWith extends Error {
  readonly exit: number;

  constructor(exit: number) {
    super(`exit code ${String(exit)}`);
    this.exit = exit;
  }
}
