const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Names that JHipster gives to no entity: words of Java and TypeScript, and of its own parts. */
export const RESERVED_ENTITIES = words(
  'Abstract Account Activate Assert Audits Boolean Break Byte Case Catch Char Class Component Configuration Const Constructor Continue Debugger ' +
    'Default Delete Do Docs Double Else Entity Enum Eventmanager EventManager Export Extends False Final Finally Float For Function Goto Health ' +
    'Http If Implements Import In Injectable Instanceof Int Interface Let Logs Long Metrics Native New NodeName NodeType Null Observable Package ' +
    'Password Principal Private Protected Public Register Reset Response Result Return Router Sessions Settings Short Static Strictfp ' +
    'Subscription Super Switch Synchronized Test This Throw Throws Transient True Try Typeof Var Void Volatile While With Yield',
);

/** Words that no property is called: JDL reads a validation, or Spring the page of a list. */
export const RESERVED_PROPERTIES = words('required unique min max minlength maxlength minbytes maxbytes pattern page size sort');
