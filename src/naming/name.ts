/** Every form in which generated code may need one name; made once by `toName`, never re-derived in a template. */
export interface Name {
  /** `order_line` */
  readonly snake: string;
  /** `order_lines` */
  readonly snakePlural: string;
  /** `orderLine` */
  readonly camel: string;
  /** `orderLines` */
  readonly camelPlural: string;
  /** `OrderLine` */
  readonly pascal: string;
  /** `OrderLines` */
  readonly pascalPlural: string;
  /** `order-line` */
  readonly kebab: string;
  /** `order-lines` */
  readonly kebabPlural: string;
  /** `ORDER_LINE` */
  readonly constant: string;
  /** `order line` */
  readonly human: string;
  /** `order lines` */
  readonly humanPlural: string;
  /** Absent where the name stands in no module. All other forms are of the whole: `admin_invoice`, `AdminInvoice`. */
  readonly nesting?: Nesting;
}

/** What stands around a name such as `Admin::Invoice`. */
export interface Nesting {
  /** From the outside in: `admin`, `Admin`. */
  readonly modules: readonly { readonly snake: string; readonly pascal: string }[];
  /** The name without them: `Invoice`. */
  readonly own: Name;
}

/** The name by itself, whatever stands around it: `Invoice` of `Admin::Invoice`. */
export const ownName = (name: Name): Name => name.nesting?.own ?? name;

/** A name with the modules around it: `Admin::Invoice`. */
export const qualified = ({ nesting, pascal }: Name): string =>
  nesting === undefined ? pascal : [...nesting.modules.map((module) => module.pascal), nesting.own.pascal].join('::');
