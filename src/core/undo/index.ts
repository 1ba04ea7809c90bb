export { resourcesOf } from './dependents.ts';
export { planUndo, type Kept, type Reversal, type UndoPlan } from './plan.ts';
