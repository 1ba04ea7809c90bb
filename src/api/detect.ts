import path from 'node:path';
import type { Finding, FrameworkFact } from '../detect/finding.ts';
import type { ProjectFacts, ReadFiles } from '../core/ports.ts';
import { detectStack } from './stacks.ts';

/** Can resources be generated into a package? */
export interface Outlook {
  /** `setup`: after `scaffold setup`. */
  readonly resources: 'yes' | 'setup' | 'no';
  /** What stands in the way, each with where it shows. */
  readonly obstacles: readonly string[];
  /** What is generated otherwise than usual. */
  readonly remarks?: readonly string[];
  /** What of ours is nearest, and why. */
  readonly nearest?: { readonly stack: string; readonly because: string };
  /** What to type next. */
  readonly command: string;
}

export interface PackageReport extends Finding {
  readonly outlook: Outlook;
}

/** What a tree holds. */
export interface TreeReport {
  readonly root: string;
  /** Why several packages were looked for; empty where there is one. */
  readonly workspace: Finding['frameworks'][number]['evidence'];
  readonly packages: readonly PackageReport[];
  /** What generators go by in the root itself; null where none of ours writes there. */
  readonly stack: ProjectFacts | null;
}

/** Says what a tree holds and what can be done with it. Files are read and nothing is run. */
export async function detect(files: ReadFiles, root: string): Promise<TreeReport> {
  const { detectTree } = await import('../detect/detection.ts');
  const { workspace, packages } = await detectTree(files, root);
  const reports = await Promise.all(packages.map(async (found) => ({ ...found, outlook: await outlookOf(files, root, found) })));
  return { root, workspace, packages: reports, stack: (await detectStack(files, root))?.facts ?? null };
}

/** Whether resources can be generated into a package, and what stands in the way. */
export async function outlookOf(files: ReadFiles, root: string, finding: Finding): Promise<Outlook> {
  const place = path.join(root, finding.path);
  const at = finding.path === '.' ? '' : ` --cwd ${finding.path}`;
  const { facts } = (await detectStack(files, place)) ?? {};
  const [framework] = finding.frameworks;
  if (facts === undefined) return elsewhere(framework);
  const remarks = await remarksOn(facts);
  if (facts.lacks === undefined)
    return { resources: 'yes', obstacles: [], ...remarks, command: `scaffold resource Product name:string!${at}` };
  const { obstacles } = await import('../stacks/node/project/obstacles.ts');
  const found = obstacles(finding);
  if (found.length === 0) return { resources: 'setup', obstacles: [], ...remarks, command: `scaffold setup${at}` };
  const nearest = { stack: facts.framework, because: 'it is the same framework, as generated code has it' };
  return { resources: 'no', obstacles: found, nearest, command: `scaffold new ../shop --stack ${facts.framework}` };
}

/** What is generated otherwise than one might think: where records go, and what of the tree's own it cannot use. */
async function remarksOn({ settings }: ProjectFacts): Promise<Pick<Outlook, 'remarks'>> {
  const { ownData } = settings;
  const [{ inMemoryRemark }, { refusedParts }] = await Promise.all([
    import('../stacks/node/project/remarks.ts'),
    import('../stacks/node/project/own-parts.ts'),
  ]);
  const remarks = [...(typeof ownData === 'string' ? [inMemoryRemark(ownData)] : []), ...refusedParts(settings)];
  return remarks.length === 0 ? {} : { remarks };
}

/** A framework that is not written for, or none at all. */
function elsewhere(framework: FrameworkFact | undefined): Outlook {
  if (framework?.nearest === undefined)
    return { resources: 'no', obstacles: ['no framework that scaffold knows'], command: 'scaffold new --help' };
  const { title, nearest, evidence } = framework;
  const where = evidence.slice(0, 1).map(({ file, found }) => `${file}: ${found}`);
  return {
    resources: 'no',
    obstacles: [`${title} (${where.join('')}): scaffold does not write for it yet`],
    nearest,
    command: `scaffold new ../shop --stack ${nearest.stack}`,
  };
}
