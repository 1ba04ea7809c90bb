import { createReader } from '../../render/own.ts';
import { ejectCommand, ejectedTemplates } from '../own/changed.ts';
import { faultProblems } from '../own/faults.ts';
import { stackCards } from '../stacks.ts';
import { failed, ok, skipped, warning, type Check } from './finding.ts';

/** Generators and templates of the project and its packs: can they be read, is each template used, have the originals changed? */
export const own: Check = async ({ effects, root, own: { generators, templates, packs, problems }, originals }) => {
  const read = templates.size === 0 ? undefined : await createReader();
  const faults = [...templates.values()].flatMap(({ text, file }) => faultProblems(file, { faults: read?.(text).faults ?? [], names: [] }));
  const [first, ...others] = [...problems, ...faults];
  if (first !== undefined) {
    const more = others.length === 0 ? '' : `, and ${String(others.length)} more`;
    return failed(
      'own',
      `${[first.where, first.message].filter((part) => part !== undefined).join(': ')}${more}`,
      first.hint ?? 'Mend the file',
    );
  }
  if (generators.length + templates.size + packs.length === 0) return skipped('own', 'no generators or templates of the project’s own');
  const texts = await originals();
  const unused = [...templates].filter(([name, { isOverride }]) => isOverride && !texts.has(name)).map(([, { file }]) => file);
  if (unused.length > 0)
    return warning('own', `nothing reads ${unused.join(', ')}`, 'scaffold eject GENERATOR copies a template to where it is read');
  const outdated = (await ejectedTemplates(root, effects.files, originals)).filter(({ original }) => original === 'changed');
  const [one, ...rest] = outdated.map(({ template }) =>
    ejectCommand(
      template,
      stackCards().flatMap(({ frameworks }) => frameworks),
    ),
  );
  if (one !== undefined)
    return warning(
      'own',
      `the originals of ${String(outdated.length)} ejected templates have changed since; ejecting again merges`,
      one,
      ...rest,
    );
  return ok('own', [`${String(generators.length)} generators`, `${String(templates.size)} templates`, ...packs].join(', '));
};
