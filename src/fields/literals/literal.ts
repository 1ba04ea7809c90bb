/** What a type's size says about its values. */
export interface Shape {
  readonly limit?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly values?: readonly string[];
}

/** How the values of a type are written in defaults and bounds. */
export interface Literal {
  /** For messages: "a whole number". */
  readonly expected: string;
  /** A value that passes, for examples. */
  readonly example: string;
  /** Why a text is no value of the type, put so that the value can stand before it ("is not …"); undefined where it is one. */
  readonly refuse: (text: string, shape: Shape) => string | undefined;
  /** Negative, zero or positive, for two values that were not refused; types without one have no bounds. */
  readonly compare?: (a: string, b: string) => number;
  /** `now` may be the default. */
  readonly now?: true;
}
