import type { Resource } from '../../../core/pipeline.ts';
import { bodyCases, type BodyCases } from './tests/body-cases.ts';
import { contractCases, type ContractCases } from './tests/contract-cases.ts';
import { factoryCases, type FactoryCases } from './tests/factory-cases.ts';
import { listCases, type ListCases } from './tests/list-cases.ts';
import { routeCases, type RouteCases } from './tests/route-cases.ts';
import { ruleCases, type RuleCases } from './tests/rule-cases.ts';
import { polymorphicCases, type PolymorphicCases } from './tests/polymorphic-cases.ts';
import { rowsOf, type PlainView } from './tests/row.ts';
import { scopeCases, type ScopeCases } from './tests/scope-cases.ts';
import { sqlCases, type SqlCases } from './tests/sql-cases.ts';
import { untidyCases, type UntidyCases } from './tests/untidy-cases.ts';

/** What the templates of tests see besides the resource itself. Everything is TypeScript source, ready to be pasted. */
export interface TestsView
  extends BodyCases, ContractCases, FactoryCases, ListCases, PolymorphicCases, RouteCases, RuleCases, ScopeCases, SqlCases, UntidyCases {}

/** Sample values of one resource in the forms that test templates need. */
export function testsView(resource: Resource, view: PlainView): TestsView {
  const rows = rowsOf(resource, view);
  const [bodies, rules] = [bodyCases(view, rows), ruleCases(resource, view, rows)];
  return {
    ...bodies,
    ...contractCases(view),
    ...factoryCases(view, rows),
    ...listCases(view, rows),
    ...sqlCases(view, rows),
    ...untidyCases(rows),
    ...scopeCases(view, rows),
    ...polymorphicCases(view, rows),
    ...rules,
    ...routeCases(view, { ...bodies, ...rules }),
  };
}
