/** The facts of a report in the format of document 003. */
export interface Implementation {
  readonly framework: string;
  /** What it stands on besides: language, database, test runner. */
  readonly technologies: readonly string[];
  readonly authentication: string;
  readonly endpoints: readonly { readonly method: string; readonly path: string; readonly description: string }[];
  readonly features: readonly Measure[];
  readonly security: readonly Measure[];
  /** What whoever ran a generator has to know besides: what is theirs to do now. They stand among the warnings of a report. */
  readonly remarks?: readonly string[];
  /** The command that brings the application's packages. */
  readonly install?: string;
  /** The command that starts the application, for the end of `new`. */
  readonly start?: string;
  /** Parts of a report in the format of document 000, where the stack's reports have that. */
  readonly report?: { readonly title: string; readonly sections: readonly ReportSection[] };
}

/** One heading of a report with what is below it; a row without items says that there are none. */
export interface ReportSection {
  readonly title: string;
  readonly rows: readonly { readonly name?: string; readonly items: readonly string[] }[];
}

/** One thing a report may claim, with the file that shows it; absent where no file does. */
export interface Measure {
  readonly name: string;
  readonly evidence: string | undefined;
}
