import { styleText } from 'node:util';
import type inquirer from 'inquirer';
import type InputPrompt from 'inquirer/lib/prompts/input.js';
import type { Completion } from '../core/ports.ts';

/** Name of the kind of question among inquirer's. */
export const COMPLETING = 'completing';

/** As many ways to go on as are shown at once. */
const SHOWN = 6;

/** What inquirer takes as a kind of question. */
type AnyPrompt = Parameters<typeof inquirer.registerPrompt>[1];

interface Line {
  line: string;
  cursor: number;
  readonly output: { readonly columns?: number };
}
interface Key {
  readonly key?: { readonly name?: string };
}

/**
 * Inquirer's question for a text, which shows how the text may go on and takes Tab for it: as far as all ways agree, then one way after another.
 *
 * @param Input inquirer's own class, which is loaded with the first question
 */
export function completingInput(Input: typeof InputPrompt, isColoured: boolean): AnyPrompt {
  return class CompletingInput extends Input {
    /** The ways that Tab goes through, and the one that stands there. */
    #round: { readonly ways: readonly Completion[]; at: number } | undefined;

    override render(error?: string): void {
      if (this.status === 'answered') return super.render(error);
      const editor = lineOf(this.rl);
      const below = error === undefined ? this.#shown(editor) : `${paint('red', '>>', isColoured)} ${error}`;
      this.screen.render(`${this.getQuestion()}${editor.line}`, below);
    }

    override onKeypress(pressed?: Key): void {
      const editor = lineOf(this.rl);
      // One that was pasted is in the line already, and parts two words.
      if (pressed?.key?.name === 'tab' && editor.line[editor.cursor - 1] !== '\t') this.#complete(editor);
      else this.#round = undefined;
      this.status = 'touched';
      this.render();
    }

    #ways(text: string): readonly Completion[] {
      const complete: unknown = Reflect.get(this.opt, 'complete');
      return isCompleter(complete) ? complete(text) : [];
    }

    #complete(editor: Line): void {
      const ways = this.#round?.ways ?? this.#ways(editor.line);
      if (ways.length === 0) return;
      const common = commonStart(ways.map(({ value }) => value));
      if (this.#round === undefined && common.length > editor.line.length) return put(editor, common);
      this.#round = { ways, at: ((this.#round?.at ?? -1) + 1) % ways.length };
      put(editor, ways[this.#round.at]?.value ?? editor.line);
    }

    #shown(editor: Line): string {
      const ways = this.#round?.ways ?? this.#ways(editor.line);
      const first = Math.min(this.#round?.at ?? 0, Math.max(ways.length - SHOWN, 0));
      const rows = ways.slice(first, first + SHOWN).map(({ value, description }) => [lastWord(value), description] as const);
      const width = Math.max(0, ...rows.map(([word]) => word.length));
      const most = (editor.output.columns ?? 80) - 1;
      const lines = rows.map(([word, description]) => `  ${word.padEnd(width)}  ${description}`.trimEnd().slice(0, most));
      const left = ways.length - rows.length;
      return [...lines, ...(left > 0 ? [`  … ${left} more`] : [])].map((line) => paint('dim', line, isColoured)).join('\n');
    }
  };
}

const lineOf = (rl: unknown): Line => {
  if (isLine(rl)) return rl;
  throw new Error('inquirer has changed: its question has no line');
};
const isLine = (value: unknown): value is Line =>
  typeof value === 'object' &&
  value !== null &&
  'line' in value &&
  typeof value.line === 'string' &&
  'cursor' in value &&
  'output' in value;

const isCompleter = (value: unknown): value is (text: string) => readonly Completion[] => typeof value === 'function';

function put(editor: Line, text: string): void {
  editor.line = text;
  editor.cursor = text.length;
}

const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1);

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  while (!others.every((other) => other.startsWith(first.slice(0, length)))) length -= 1;
  return first.slice(0, length);
}

const paint = (format: 'red' | 'dim', text: string, isColoured: boolean): string =>
  isColoured ? styleText(format, text, { validateStream: false }) : text;
