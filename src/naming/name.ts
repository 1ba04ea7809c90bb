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
}
