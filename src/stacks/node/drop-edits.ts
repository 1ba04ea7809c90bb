import type { Edit } from '../../core/define.ts';
import { removeLines } from '../../edits/remove-lines.ts';
import { forResource, removeFromTypeScript } from './edits.ts';
import {
  containerEntries,
  readmeItem,
  relationEntries,
  repositoryEntry,
  routesEntry,
  seedEntry,
  tableExport,
  type SharedEntry,
} from './view/entries.ts';
import type { ResourceView } from './view/resource-view.ts';

const without = (...entriesOf: readonly ((view: ResourceView) => readonly SharedEntry[])[]): Edit =>
  forResource(async (content, view) => {
    let current = content;
    // What is left of an entry is looked at when its parts are gone.
    for (const entries of entriesOf) {
      const outcome = await removeFromTypeScript(current, entries(view));
      if (outcome.kind === 'anchorMissing') return outcome;
      if (outcome.kind === 'changed') current = outcome.content;
    }
    return current === content ? { kind: 'alreadyPresent' } : { kind: 'changed', content: current };
  });

/** Each the way back of one in `edits.ts`. */
export const unregisterRoutes = without((view) => [routesEntry(view)]);
export const unregisterController = without(containerEntries);
export const unregisterRepository = without((view) => [repositoryEntry(view)]);
export const unregisterSeed = without((view) => [seedEntry(view)]);
export const unrelateWhole = without(relationEntries);
export const unexportTable = forResource((content, view) =>
  removeLines(content, [{ text: tableExport(view), sign: `'./${view.name.kebabPlural}'` }]),
);
export const unlistInReadme = forResource((content, view) =>
  removeLines(content, [{ text: readmeItem(view), sign: `\`/api/v1${view.path}\`` }]),
);
