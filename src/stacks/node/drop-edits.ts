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

const without = (entriesOf: (view: ResourceView) => readonly SharedEntry[]): Edit =>
  forResource((content, view) => removeFromTypeScript(content, entriesOf(view)));

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
