import type { ClassDeclaration, ClassMethod, Node } from '@babel/types';
import { nodesIn } from '../../edits/nodes.ts';

/** What every instance of a class has under a name. */
export interface Member {
  readonly name: string;
  /** As it is written; `any` where nothing is. */
  readonly type: string;
  readonly kind: 'property' | 'computed' | 'hidden' | 'abstract';
  /** May it be missing? */
  readonly optional: boolean;
}

const KEYWORDS: Readonly<Record<string, string>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
  TSUnknownKeyword: 'unknown',
  TSAnyKeyword: 'any',
  TSObjectKeyword: 'object',
};

/** The type that stands behind a name, in short; `any` where there is none. */
export function typeOf(node: Node): string {
  if (!('typeAnnotation' in node) || node.typeAnnotation?.type !== 'TSTypeAnnotation') return 'any';
  return typeText(node.typeAnnotation.typeAnnotation);
}

function typeText(type: Node): string {
  const keyword = KEYWORDS[type.type];
  if (keyword !== undefined) return keyword;
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier') {
    const given = type.typeParameters?.type === 'TSTypeParameterInstantiation' ? type.typeParameters.params.map(typeText) : [];
    return given.length === 0 ? type.typeName.name : `${type.typeName.name}<${given.join(', ')}>`;
  }
  if (type.type === 'TSArrayType') return `${typeText(type.elementType)}[]`;
  if (type.type === 'TSTypeOperator') return typeText(type.typeAnnotation);
  if (type.type === 'TSUnionType') {
    const types = type.types.filter(({ type: one }) => one !== 'TSUndefinedKeyword').map(typeText);
    return types.length === 1 ? (types[0] ?? 'any') : 'one of several';
  }
  return 'a type of its own';
}

const isHidden = ({ accessibility }: { readonly accessibility?: string | null | undefined }): boolean =>
  accessibility === 'private' || accessibility === 'protected';

/** What instances of a class have, by name: declared in it, in the parameters of its constructor, or given by that. */
export function membersOf({ body }: ClassDeclaration, made: ClassMethod | undefined): ReadonlyMap<string, Member> {
  const found: Member[] = body.body.flatMap((member): readonly Member[] => {
    if (member.type !== 'ClassProperty' && member.type !== 'ClassMethod' && member.type !== 'TSDeclareMethod') return [];
    if (member.static === true || member.key.type !== 'Identifier' || member === made) return [];
    const { name } = member.key;
    if (member.abstract === true) return [{ name, type: typeOf(member), kind: 'abstract', optional: false }];
    if (member.type !== 'ClassProperty') return [{ name, type: 'any', kind: 'computed', optional: false }];
    const type = member.value?.type === 'NumericLiteral' ? 'number' : member.value?.type === 'StringLiteral' ? 'string' : typeOf(member);
    return [{ name, type, kind: isHidden(member) ? 'hidden' : 'property', optional: member.optional === true }];
  });
  for (const parameter of made?.params ?? []) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (target.type !== 'Identifier') continue;
    const number = parameter.parameter.type === 'AssignmentPattern' && parameter.parameter.right.type === 'NumericLiteral';
    found.push({
      name: target.name,
      type: number ? 'number' : typeOf(target),
      kind: isHidden(parameter) ? 'hidden' : 'property',
      optional: target.optional === true,
    });
  }
  if (made !== undefined && givesName(made)) found.push({ name: 'name', type: 'string', kind: 'property', optional: false });
  return new Map(found.map((member) => [member.name, member]));
}

const givesName = (made: ClassMethod): boolean =>
  nodesIn(made.body).some(
    (node) =>
      node.type === 'AssignmentExpression' &&
      node.left.type === 'MemberExpression' &&
      node.left.object.type === 'ThisExpression' &&
      node.left.property.type === 'Identifier' &&
      node.left.property.name === 'name',
  );
