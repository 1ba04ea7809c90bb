import type { Field } from '../../../fields/field.ts';
import type { Name } from '../../../naming/index.ts';
import type { Attribute, Source, Task, Work } from '../../operations/work.ts';
import { keyOf } from '../view/field-view.ts';
import type { Input } from './inputs.ts';
import { camel, fieldOfAnswer, knownResource, tasksOf, type Surroundings } from './scene.ts';

/** A constant of the code: a record, its values, or an answer. */
export interface Kept {
  readonly constant: string;
  /** TypeScript type of it. */
  readonly type: string;
  /** Does something after it take it? */
  isUsed: boolean;
}

/** One statement: what is done, and the constant that keeps what comes of it. */
export interface Statement {
  readonly does: string;
  readonly kept?: Kept;
  /** Source of what is handed to somebody else. */
  readonly hands?: string;
  /** The method of a port that it calls: its parameters and what it answers. */
  readonly port?: { readonly parameters: string; readonly answer: string };
  /** Done only where this is not null. */
  readonly unless?: string;
}

/** What a class does, and what is known around it. */
export interface Scene {
  readonly work: Work;
  readonly inputs: readonly Input[];
  readonly surroundings: Surroundings;
  /** `OrderProcessing`: what the types of the file begin with. */
  readonly base: string;
  /** It is tried again where it fails, and then does not do again what is done. */
  readonly isTried?: true;
  /** What a job that is enqueued is given. */
  readonly jobInput: (task: Task, ref: (source: Source) => string) => string;
}

/** What there is while the steps are written, one after the other. */
export class Stage {
  readonly current = new Map<string, Kept>();
  readonly resources = new Set<string>();
  /** What is taken once the transaction is over. */
  readonly late = new Set<Kept>();
  usesGiven = false;
  #isAfter = false;

  constructor(private readonly scene: Scene) {}

  load({ given, key }: Input): Statement {
    const { className = '', name, required } = given;
    const does = `await ${this.service(className)}.get(${this.#given(key)}, [])`;
    const kept = this.keep(name, camel(name), `${this.nameOf(className).pascal}${required ? '' : ' | null'}`);
    return { does, kept, ...(required ? {} : { unless: `given.${key}` }) };
  }

  /** What follows is no part of the transaction. */
  commit(): void {
    this.#isAfter = true;
  }

  /** What is answered: source and type; undefined where that is nothing. */
  answer(): { readonly source: string; readonly type: string } | undefined {
    const { work, inputs } = this.scene;
    if (tasksOf(work).length === 0) {
      const entries = inputs.map((input) => ({ name: camel(input.given.name), ...this.#whole(input) }));
      const type = entries.map(({ name, type: one }) => `readonly ${name}: ${one}`).join('; ');
      return { source: `{ ${entries.map(({ name, source }) => pair(name, source)).join(', ')} }`, type: `{ ${type} }` };
    }
    if (work.main === undefined) return undefined;
    return { source: this.ref(work.main), type: this.typeOf(work.main) };
  }

  /** Source of what a value or a record is at this point. */
  ref({ kind, name }: Source): string {
    const kept = this.current.get(name);
    if (kept !== undefined) {
      kept.isUsed = true;
      if (this.#isAfter) this.late.add(kept);
      return kept.constant;
    }
    if (kind !== 'given') throw new Error(`Nothing has made ${name}`);
    const input = this.scene.inputs.find(({ given }) => given.name === name);
    return this.#given(input?.key ?? camel(name));
  }

  typeOf({ name }: Source): string {
    const kept = this.current.get(name);
    if (kept !== undefined) return kept.type;
    const input = this.scene.inputs.find(({ given }) => given.name === name);
    return `${this.scene.base}Given['${input?.key ?? camel(name)}']`;
  }

  /** Everything that is given, as a call hands it on; attributes of one record are no business of others. */
  everything(): readonly { readonly name: string; readonly source: string; readonly type: string }[] {
    return this.scene.inputs
      .filter(({ given }) => given.attributesOf === undefined)
      .map((input) => ({ name: camel(input.given.name), ...this.#whole(input) }));
  }

  #whole({ given }: Input): { readonly source: string; readonly type: string } {
    const source: Source = { kind: 'given', name: given.name };
    return { source: this.ref(source), type: this.typeOf(source) };
  }

  /** What the resource of a class is called. */
  nameOf(target: string): Name {
    return knownResource(this.scene.surroundings, target).name;
  }

  /** The service of a resource, in the transaction. */
  service(target: string): string {
    this.resources.add(target);
    return `${this.nameOf(target).camel}Service`;
  }

  keep(name: string, constant: string, type: string): Kept {
    const kept = { constant, type, isUsed: false };
    this.current.set(name, kept);
    return kept;
  }

  jobInput(task: Task): string {
    return this.scene.jobInput(task, (source) => this.ref(source));
  }

  answerType(name: string): string {
    const { work, surroundings } = this.scene;
    const use = fieldOfAnswer(work, name);
    return use === undefined ? 'unknown' : `New${knownResource(surroundings, use.target).name.pascal}['${keyOf(use.field)}']`;
  }

  /** Attributes of a record as a body of it, in the form in which they travel. */
  values({ attributes, hash }: Task): string {
    const rest = hash === undefined ? [] : [`...${this.ref({ kind: 'given', name: hash.name })}`];
    const entries = [...rest, ...attributes.flatMap((attribute) => this.#entries(attribute))];
    return entries.length === 1 && rest.length === 1 ? (rest[0]?.slice(3) ?? '') : `{ ${entries.join(', ')} }`;
  }

  #entries({ key, source, isRecord }: Attribute): readonly string[] {
    const field = source.field;
    if (!isRecord) return [pair(field === undefined ? camel(key) : keyOf(field), this.#travelling(source, field))];
    const input = this.scene.inputs.find(({ given, isStored }) => isStored && source.kind === 'given' && given.name === source.name);
    const id = input?.given.required === false ? this.#given(input.key) : `${this.ref(source)}.id`;
    if (field?.polymorphic !== true) return [pair(`${camel(key)}Id`, id)];
    return [`${camel(key)}Type: '${source.className ?? ''}'`, pair(`${camel(key)}Id`, id)];
  }

  /** A moment is a Date once it is read, and travels as a text. */
  #travelling(source: Source, field: Field | undefined): string {
    const { inputs } = this.scene;
    const given = source.kind === 'given' ? inputs.find((input) => input.given.name === source.name)?.given : undefined;
    const own = given?.field ?? (source.kind === 'answer' ? field : undefined);
    const text = this.ref(source);
    if (own?.type !== 'datetime') return text;
    const isNullable = given === undefined ? !own.required : !given.required && own.default === undefined;
    if (own.array) return `${text}${isNullable ? '?' : ''}.map((time) => time.toISOString())${isNullable ? ' ?? null' : ''}`;
    return isNullable ? `${text}?.toISOString() ?? null` : `${text}.toISOString()`;
  }

  #given(key: string): string {
    this.usesGiven = true;
    return `given.${key}`;
  }
}

/** `{ total }` where the value has the name of its key. */
export const pair = (key: string, source: string): string => (key === source ? key : `${key}: ${source}`);
