export { resourcesOf } from './dependents.ts';
export { planPart, type PartInput } from './part.ts';
export { planUndo, type Kept, type Reversal, type TakeOut } from './plan.ts';
export { planUndoAll, type UndoPlan } from './several.ts';
