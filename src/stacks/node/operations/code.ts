import type { Task } from '../../operations/work.ts';
import { Stage, type Scene, type Statement } from './stage.ts';
import { rememberedBy, type Remembered } from './remembered.ts';
import { STEPS } from './steps.ts';

/** A step and what it is in code. */
export interface Done {
  readonly task: Task;
  readonly statement: Statement;
}

/** The body of `call`, as statements of TypeScript. */
export interface Code {
  /** Resources whose services the steps work with, in their order. */
  readonly resources: readonly string[];
  /** Statements in the transaction, or, where nothing is stored, before what waits. */
  readonly inside: readonly string[];
  readonly after: readonly string[];
  /** Constants that leave the transaction. */
  readonly handed: readonly string[];
  /** What is answered: source and type; undefined where that is nothing. */
  readonly answer: ReturnType<Stage['answer']>;
  readonly usesGiven: boolean;
  /** The steps in their order, each with its statement: for tests. */
  readonly done: readonly Done[];
  readonly loads: readonly Statement[];
  /** What a try that fails has done for those after it. */
  readonly remembered: readonly Remembered[];
}

/** The steps as statements, each with what those before it have made. */
export function codeOf(scene: Scene): Code {
  const { work, inputs } = scene;
  const stage = new Stage(scene);
  const loads = inputs.filter(({ isStored }) => isStored).map((input) => stage.load(input));
  const perform = (task: Task): Done => ({ task, statement: STEPS[task.verb](task, stage) });
  const done = work.inside.map(perform);
  stage.commit();
  const waiting = work.after.map(perform);
  const answer = stage.answer();
  const late = [...stage.late];
  const remembered = scene.isTried === true ? rememberedBy({ isTransaction: stage.resources.size > 0, done, waiting, late }) : [];
  const text = (statement: Statement): string => written(statement, remembered.find(({ of }) => of === statement)?.name);
  const inside = [...loads, ...done.map(({ statement }) => statement)].map(text);
  return {
    resources: [...stage.resources],
    inside,
    after: waiting.map(({ statement }) => text(statement)),
    handed: [...new Set(late.map(({ constant }) => constant))],
    answer,
    usesGiven: stage.usesGiven,
    done: [...done, ...waiting],
    loads,
    remembered,
  };
}

function written({ does: whole, kept, unless }: Statement, once: string | undefined): string {
  const does = once === undefined ? whole : `await this.#${once}(() => ${whole.replace(/^await /u, '')})`;
  if (kept?.isUsed === true) return `const ${kept.constant} = ${unless === undefined ? '' : `${unless} === null ? null : `}${does};`;
  return `${unless === undefined ? '' : `if (${unless} !== null) `}${does};`;
}
