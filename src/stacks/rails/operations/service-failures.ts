import type { Settings } from '../project/settings.ts';
import { depthLines, refusal, type FailureWords } from './failures.ts';
import { factoryOf } from './factory.ts';
import { VERBS, type Context, type Example, type Setting } from './steps/index.ts';
import type { Given, Work } from '../../operations/work.ts';

const failed = (error: readonly string[]): readonly string[] => [
  'expect(service.call).to have_attributes(',
  '  success?: false,',
  '  data: nil,',
  `  error: { ${error.join(', ')} }`,
  ')',
];

/** How a result tells of failures. */
export function resultWords({ quote: q }: Settings): FailureWords {
  return {
    refused: failed([`code: ${q}validation_failed${q}`, 'message: refusal.message', `details: { base: [${q}is refused${q}] }`]),
    conflict: failed([`code: ${q}conflict${q}`, `message: ${q}Another record has the same values${q}`, 'details: {}']),
    notDeleted: failed([`code: ${q}not_deleted${q}`, `message: ${q}It is needed${q}`, 'details: {}']),
  };
}

/** How a form tells of failures. */
export function formWords({ quote: q }: Settings): FailureWords {
  const words = (message: string): readonly string[] => [
    `expect([service.call, service.errors[:base]]).to eq([false, [${q}${message}${q}]])`,
  ];
  return { refused: words('is refused'), conflict: words('has already been taken'), notDeleted: words('is refused') };
}

/** Failures of the one method that is still to be written. */
export function unwrittenContexts(work: Work, setting: Setting, words: FailureWords): readonly Context[] {
  const record = work.givens.find(({ className }) => className !== undefined);
  const undone: Example =
    record === undefined
      ? {
          title: 'does its work inside a transaction',
          lines: depthLines('service).to receive(:process)', setting),
        }
      : {
          title: 'takes back what it has done when it fails half-way',
          lines: [
            'allow(service).to receive(:process) do',
            `  create(${factoryOf(record.className ?? '', setting.settings.acronyms)})`,
            '  raise ActiveRecord::RecordNotUnique',
            'end',
            `expect { service.call }.not_to change(${record.className ?? ''}, :count)`,
          ],
        };
  return [
    {
      title: 'when a record is refused',
      lets: [refusal(undefined, work, setting)],
      before: ['allow(service).to receive(:process).and_raise(refusal)'],
      examples: [{ title: 'tells why', lines: words.refused }],
    },
    {
      title: 'when another process was faster',
      lets: [],
      before: ['allow(service).to receive(:process).and_raise(ActiveRecord::RecordNotUnique)'],
      examples: [{ title: 'tells of the conflict', lines: words.conflict }],
    },
    { title: 'when its work has several parts', lets: [], before: [], examples: [undone] },
  ];
}

/** A form without what it requires: no step may begin. */
export function invalidOf(isForm: boolean, givens: readonly Given[], { inside }: Work, setting: Setting): object {
  const [first] = inside;
  const required = isForm ? givens.filter((given) => given.required) : [];
  const missing = required.find(({ name }) => name !== first?.record?.name) ?? required[0];
  const reached = first === undefined || missing?.name === first.record?.name ? undefined : VERBS[first.verb].reach?.(first, setting);
  return {
    hasInvalid: missing !== undefined,
    missing: missing?.name ?? '',
    missingHuman: missing?.human ?? '',
    hasUntouched: reached !== undefined,
    untouchedTitle: first === undefined ? '' : `does not try to ${first.verb} the ${first.human}`,
    untouched:
      reached === undefined
        ? []
        : [
            `allow(${reached.receiver}).to receive(:${reached.message})`,
            setting.run,
            `expect(${reached.receiver}).not_to have_received(:${reached.message})`,
          ],
  };
}
